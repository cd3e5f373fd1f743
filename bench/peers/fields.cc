// fields.cc - how long simdjson takes to read all fields of JSON Lines.
// SPDX-License-Identifier: LGPL-2.1-or-later
//
// usage: fields FILE
//
// On demand, as it is quickest; prints how many bytes keys and values have.

#include <cstdio>
#include <simdjson.h>

using namespace simdjson;

int
main(int argc, char **argv)
{
	ondemand::parser parser;
	padded_string text;
	ondemand::document_stream rows;
	std::size_t bytes = 0;

	if (argc < 2 || padded_string::load(argv[1]).get(text) ||
	    parser.iterate_many(text).get(rows))
		return 66;
	for (auto row : rows)
		for (auto field : row.get_object()) {
			std::string_view key, value;
			if (field.unescaped_key().get(key) ||
			    field.value().get_string().get(value))
				return 65;
			bytes += key.size() + value.size();
		}
	std::printf("%zu\n", bytes);
	return 0;
}
