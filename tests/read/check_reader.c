/*
 * check_reader.c - documents as they come to stand in the model.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/condition.h"
#include "tests/read/listen.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

static const struct rmt_item *
nth(const struct rmt_list *list, size_t index)
{
	const struct rmt_item *item = list->first;

	ck_assert_uint_lt(index, list->count);
	while (index-- > 0)
		item = item->next;
	return item;
}

static const void *
nth_of(const struct rmt_list *list, size_t index)
{
	return nth(list, index);
}

static void
assert_day(const struct rmt_attr_day *day, const char *expected)
{
	char text[11];

	ck_assert(day->given);
	ck_assert_str_eq(rmt_day_text(day->day, text), expected);
}

START_TEST(the_root_is_kept)
{
	remit_model *model = good_model("tests/read/good.xml");
	const struct rmt_document *document = &model->document;

	ck_assert_int_eq(document->item.element, RMT_POLICY);
	ck_assert_str_eq(document->id.text, "good");
	ck_assert_str_eq(document->time_zone.text, "Europe/Berlin");
	ck_assert_str_eq(document->language.text, "en");
	assert_day(&document->first_day, "2026-01-01");
	ck_assert_int_eq(document->anniversary, RMT_EVE);
	ck_assert_int_eq(document->succession, RMT_DAY_ITSELF);
	ck_assert_uint_eq(document->scopes.count, 1);
	ck_assert_ptr_null(document->origin.text);
	remit_model_free(model);
}
END_TEST

START_TEST(prose_is_collapsed_and_has_a_language)
{
	remit_model *model = good_model("tests/read/good.xml");
	const struct rmt_document *document = &model->document;
	const struct rmt_prose *title = nth_of(&document->titles, 0);
	const struct rmt_prose *german = nth_of(&document->titles, 1);
	const struct rmt_prose *french = nth_of(&document->titles, 2);
	const struct rmt_cite *cite = nth_of(&document->cites, 0);

	ck_assert_str_eq(title->text, "Ünï & <cödé> in two lines");
	ck_assert_str_eq(title->language, "en");
	ck_assert_str_eq(german->language, "de");
	ck_assert_str_eq(french->text, "Liste");
	ck_assert_str_eq(french->language, "fr");
	ck_assert_str_eq(cite->text, "as it was");
	ck_assert_str_eq(cite->at.text, "§ 3");
	assert_day(&cite->date, "2025-12-31");
	remit_model_free(model);
}
END_TEST

START_TEST(products_and_their_dates_are_kept)
{
	remit_model *model = good_model("tests/read/good.xml");
	const struct rmt_product *kernel = nth_of(&model->document.products, 0);
	const struct rmt_release *lts = nth_of(&kernel->releases, 1);
	const struct rmt_track *track = nth_of(&kernel->tracks, 0);
	const struct rmt_phase *phase = nth_of(&track->phases, 0);
	const struct rmt_moment *until = nth_of(&phase->until, 0);
	const struct rmt_moment *later = nth_of(&until->moments, 0);
	const struct rmt_moment *after = nth_of(&later->moments, 1);
	const struct rmt_moment *earlier = nth_of(&later->moments, 2);
	const struct rmt_moment *newest = nth_of(&earlier->moments, 0);
	const struct rmt_ends *ends = nth_of(&lts->ends, 2);

	ck_assert_int_eq(kernel->order, RMT_ORDER_VERSION);
	ck_assert(kernel->unlisted);
	ck_assert_str_eq(lts->from_patch.text, "6");
	ck_assert_int_eq(until->round, RMT_ROUND_MONTH_END);
	ck_assert_int_eq(later->item.element, RMT_LATER);
	ck_assert_int_eq(after->round, RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER);
	ck_assert_int_eq(after->by.value.months, 14);
	ck_assert_uint_eq(newest->count, 3);
	ck_assert(ends->never);
	ck_assert(!ends->last_day.given);
	remit_model_free(model);
}
END_TEST

START_TEST(facts_and_questions_are_kept)
{
	remit_model *model = good_model("tests/read/good.xml");
	const struct rmt_document *document = &model->document;
	const struct rmt_fact *host = nth_of(&document->facts, 0);
	const struct rmt_fact *kind = nth_of(&document->facts, 1);
	const struct rmt_question *covered = nth_of(&document->questions, 0);
	const struct rmt_clause *clause = nth_of(&covered->rules, 0);
	const struct rmt_rules *when = nth_of(&covered->rules, 1);
	const struct rmt_rules *table = nth_of(&covered->rules, 2);
	const struct rmt_condition *dates = nth_of(&clause->conditions, 4);

	ck_assert_str_eq(host->id.text, "host");
	ck_assert_int_eq(kind->change, RMT_CHANGE_BUY);
	ck_assert(kind->ordered && kind->later && !kind->split);
	ck_assert_uint_eq(kind->values.count, 1);
	ck_assert_uint_eq(clause->conditions.count, 5);
	ck_assert_str_eq(clause->overrides.text, "G T");
	assert_day(&rmt_condition_more(dates)->after, "2025-01-01");
	ck_assert_int_eq(when->item.element, RMT_WHEN);
	ck_assert_uint_eq(when->conditions.count, 2);
	ck_assert_uint_eq(table->rows.count, 2);
	ck_assert_uint_eq(covered->otherwise.count, 1);
	remit_model_free(model);
}
END_TEST

START_TEST(includes_stand_where_they_are_named)
{
	static const char *const ids[] = { "kernel", "like", "inner", "rhel",
					   "after" };
	static const int anniversaries[] = { RMT_EVE, RMT_EVE, 0,
					     RMT_DAY_ITSELF, RMT_EVE };
	remit_model *model = good_model("tests/read/good.xml");
	const struct rmt_list *products = &model->document.products;
	size_t file_count = 0;

	ck_assert_uint_eq(products->count, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct rmt_product *product = nth_of(products, i);

		ck_assert_str_eq(product->id.text, ids[i]);
		ck_assert_int_eq(product->anniversary, anniversaries[i]);
	}
	ck_assert_uint_eq(model->document.includes.count, 3);
	for (const struct rmt_file *file = model->files; file;
	     file = file->next)
		file_count++;
	ck_assert_uint_eq(file_count, 3);
	remit_model_free(model);
}
END_TEST

START_TEST(requests_are_read)
{
	remit_model *model = good_model("tests/read/good-request.xml");
	const struct rmt_document *document = &model->document;
	const struct rmt_given *kind = nth_of(&document->givens, 0);
	const struct rmt_given *third = nth_of(&document->givens, 1);
	struct rmt_position position = rmt_place_position(kind->is.place);

	ck_assert_int_eq(document->item.element, RMT_REQUEST);
	ck_assert_str_eq(document->policy.text, "good");
	ck_assert_str_eq(kind->is.text, "fix");
	ck_assert_uint_eq(position.line, 2);
	ck_assert_uint_eq(position.column, 26);
	ck_assert_uint_eq(third->givens.count, 1);
	remit_model_free(model);
}
END_TEST

START_TEST(a_document_is_held_to_be_of_a_kind)
{
	static const char request[] = "<request xmlns='urn:remit:1'/>";
	remit_diag *diag = remit_diag_new();
	remit_model *model;
	remit_finding finding;

	ck_assert_int_eq(remit_model_read_request("doc",
						  "<policy xmlns='urn:"
						  "remit:1'/>",
						  29, NULL, &model),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_model_read_request("doc", request,
						  REMIT_FILE_MAX + 1, NULL,
						  &model),
			 REMIT_E_LIMIT);
	ck_assert_int_eq(remit_model_read_request(
				 "doc", request, strlen(request), NULL, &model),
			 REMIT_OK);
	ck_assert_int_eq(remit_model_expect(model, "request", NULL), REMIT_OK);
	ck_assert_int_eq(remit_model_expect(model, "fact", NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_model_expect(model, "policy", NULL),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_model_expect(model, "quote", diag),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	ck_assert_int_eq(finding.number, 167);
	ck_assert_str_eq(finding.text,
			 "this is a <request>, and a <quote> is wanted");
	remit_diag_free(diag);
	remit_model_free(model);
}
END_TEST

START_TEST(words_are_taken_one_by_one)
{
	const char *cursor = "  one two\n three ";
	size_t lengths[4];

	for (size_t i = 0; i < 4; i++) {
		lengths[i] = rmt_word_next(&cursor);
		cursor += lengths[i];
	}
	ck_assert_uint_eq(lengths[0], 3);
	ck_assert_uint_eq(lengths[1], 3);
	ck_assert_uint_eq(lengths[2], 5);
	ck_assert_uint_eq(lengths[3], 0);
	cursor = NULL;
	ck_assert_uint_eq(rmt_word_next(&cursor), 0);
}
END_TEST

/* No prefix of a document is a document. */
START_TEST(nothing_that_is_cut_is_accepted)
{
	size_t length;
	char *bytes = read_file("tests/read/good.xml", &length);
	size_t end = length;

	while (bytes[end - 1] != '>')
		end--;
	for (size_t i = 0; i < end; i++) {
		remit_model *model;
		/* A copy of its own: reading behind it would be seen. */
		char *cut = malloc(i + 1);

		memcpy(cut, bytes, i);
		ck_assert_int_eq(
			remit_model_read_bytes("doc", cut, i, NULL, &model),
			REMIT_E_DATA);
		ck_assert_ptr_null(model);
		free(cut);
	}
	free(bytes);
}
END_TEST

/* A folder for files of the test; ended by end_folder(). */
static void
begin_folder(char folder[64])
{
	strcpy(folder, "/tmp/remit-check-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
}

static void
write_file(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");

	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
}

static void
assert_refused(const char *path, remit_status expected, int number)
{
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	remit_model *model;

	ck_assert_int_eq(remit_model_read_file(path, NULL, diag, &model),
			 expected);
	ck_assert_ptr_null(model);
	ck_assert_uint_eq(remit_diag_count(diag), 1);
	ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	ck_assert_int_eq(finding.number, number);
	ck_assert_str_eq(finding.file, path);
	remit_diag_free(diag);
	ck_assert_int_eq(remit_model_read_file(path, NULL, NULL, &model),
			 expected);
}

START_TEST(what_is_no_file_is_refused)
{
	char folder[64];

	begin_folder(folder);
	assert_refused("nowhere", REMIT_E_NO_INPUT, 100);
	assert_refused(".", REMIT_E_NO_INPUT, 102);
	assert_refused("/dev/null", REMIT_E_NO_INPUT, 103);
	write_file("empty", "");
	assert_refused("empty", REMIT_E_DATA, 104);
	ck_assert_int_eq(mkfifo("pipe", 0600), 0);
	assert_refused("pipe", REMIT_E_DATA, 104);
	write_file("long", "");
	ck_assert_int_eq(truncate("long", 1L << 30), 0);
	assert_refused("long", REMIT_E_LIMIT, 105);
	ck_assert_int_eq(chmod("empty", 0), 0);
	if (access("empty", R_OK) != 0)
		assert_refused("empty", REMIT_E_NO_INPUT, 101);
	ck_assert_int_eq(symlink("loop", "loop"), 0);
	assert_refused("loop", REMIT_E_NO_INPUT, 101);
}
END_TEST

START_TEST(a_pipe_is_read_to_its_end)
{
	remit_model *model;
	int ends[2];
	char path[64];

	if (access("/dev/fd/0", F_OK) != 0) /* a bare chroot without /proc */
		return;
	ck_assert_int_eq(pipe(ends), 0);
	snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
	if (fork() == 0) {
		/* In two pieces, so that the reader must wait. */
		close(ends[0]);
		(void)!write(ends[1], "<request xmlns=", 15);
		usleep(50000);
		(void)!write(ends[1], "'urn:remit:1'/>", 15);
		_exit(0);
	}
	close(ends[1]);
	ck_assert_int_eq(remit_model_read_file(path, NULL, NULL, &model),
			 REMIT_OK);
	remit_model_free(model);
	close(ends[0]);
}
END_TEST

#define POLICY_HEAD                                                      \
	"<policy xmlns='urn:remit:1' id='a' edition='1' "                \
	"first-day='2026-01-01' time-zone='UTC' anniversary='eve' "      \
	"succession='eve'><scope><otherwise id='o' verdict='in-scope'/>" \
	"</scope>"
#define LIST "<releases xmlns='urn:remit:1'><product id='p'/></releases>"

/* The number of the only finding, 0 for none, of main.xml with an include. */
static int
include_finding(const char *href, const char *root)
{
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { 0 };
	remit_model *model;
	char text[512];
	remit_status status;

	snprintf(text, sizeof(text),
		 POLICY_HEAD "<include href='%s'/></policy>", href);
	write_file("in/main.xml", text);
	status = remit_model_read_file("in/main.xml", root, diag, &model);
	ck_assert_int_eq(status,
			 remit_diag_count(diag) ? REMIT_E_DATA : REMIT_OK);
	if (remit_diag_count(diag) > 0)
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	remit_model_free(model);
	remit_diag_free(diag);
	return finding.number;
}

START_TEST(includes_never_leave_their_folder)
{
	char folder[64];

	begin_folder(folder);
	ck_assert_int_eq(mkdir("in", 0700) | mkdir("in/sub", 0700) |
				 mkdir("root", 0700),
			 0);
	write_file("above.xml", LIST);
	write_file("in/sub/list.xml", LIST);
	write_file("root/shared.xml", LIST);
	ck_assert_int_eq(symlink("../../above.xml", "in/sub/out.xml"), 0);
	ck_assert_int_eq(symlink("sub/list.xml", "in/inside.xml"), 0);
	ck_assert_int_eq(mkfifo("in/pipe.xml", 0600), 0);
	ck_assert_int_eq(include_finding("sub/list.xml", NULL), 0);
	ck_assert_int_eq(include_finding("sub/../sub/list.xml", NULL), 0);
	ck_assert_int_eq(include_finding("inside.xml", NULL), 0);
	ck_assert_int_eq(include_finding("../above.xml", NULL), 110);
	ck_assert_int_eq(include_finding("sub/out.xml", NULL), 110);
	ck_assert_int_eq(include_finding("/etc/passwd", NULL), 110);
	ck_assert_int_eq(include_finding("http://a/b.xml", "root"), 110);
	ck_assert_int_eq(include_finding("shared.xml", NULL), 111);
	ck_assert_int_eq(include_finding("shared.xml", "root"), 0);
	ck_assert_int_eq(include_finding("shared.xml", "root/"), 0);
	ck_assert_int_eq(include_finding("../above.xml", "root"), 110);
	ck_assert_int_eq(include_finding("nowhere.xml", "root"), 111);
	ck_assert_int_eq(include_finding("shared.xml", "no-root"), 111);
	ck_assert_int_eq(include_finding("sub", NULL), 112);
	ck_assert_int_eq(include_finding("pipe.xml", NULL), 112);
	ck_assert_int_eq(include_finding("main.xml", NULL), 113);
}
END_TEST

START_TEST(includes_are_not_endless)
{
	char folder[64];
	char name[32];
	char text[256];

	begin_folder(folder);
	ck_assert_int_eq(mkdir("in", 0700), 0);
	for (int i = 0; i < 12; i++) {
		snprintf(name, sizeof(name), "in/%d.xml", i);
		snprintf(text, sizeof(text),
			 "<vocabulary xmlns='urn:remit:1' id='v'>"
			 "<include href='%d.xml'/></vocabulary>",
			 i + 1);
		write_file(name, i < 11 ? text : LIST);
	}
	ck_assert_int_eq(include_finding("5.xml", NULL), 0);
	ck_assert_int_eq(include_finding("4.xml", NULL), 114);
}
END_TEST

START_TEST(includes_from_memory_are_refused)
{
	char got[64];

	ck_assert_str_eq(
		finding_of_text("<vocabulary xmlns='urn:remit:1' id='v'>"
				"<include href='a.xml'/></vocabulary>",
				got, sizeof(got)),
		"1:55 116");
}
END_TEST

/* A document of nothing but mistakes ends when the list is full. */
START_TEST(many_mistakes_are_no_trouble)
{
	static const char mistake[] = "<bad/> x ";
	const size_t count = 180000;
	size_t size = sizeof(mistake) - 1;
	char *text = malloc(64 + count * size);
	remit_diag *diag = remit_diag_new();
	remit_model *model;
	size_t length;

	strcpy(text, "<request xmlns='urn:remit:1'>");
	length = strlen(text);
	for (size_t i = 0; i < count; i++, length += size)
		memcpy(text + length, mistake, size);
	strcpy(text + length, "</request>");
	length += strlen("</request>");
	ck_assert_int_eq(
		remit_model_read_bytes("doc", text, length, diag, &model),
		REMIT_E_DATA);
	ck_assert_uint_eq(remit_diag_count(diag), REMIT_DIAG_MAX);
	ck_assert_int_eq(
		remit_model_read_bytes("doc", text, length, NULL, &model),
		REMIT_E_DATA);
	remit_diag_free(diag);
	free(text);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		the_root_is_kept,
		prose_is_collapsed_and_has_a_language,
		products_and_their_dates_are_kept,
		facts_and_questions_are_kept,
		includes_stand_where_they_are_named,
		requests_are_read,
		a_document_is_held_to_be_of_a_kind,
		words_are_taken_one_by_one,
		nothing_that_is_cut_is_accepted,
		what_is_no_file_is_refused,
		a_pipe_is_read_to_its_end,
		includes_never_leave_their_folder,
		includes_are_not_endless,
		includes_from_memory_are_refused,
		many_mistakes_are_no_trouble,
	};

	return RUN_SUITE("reader", tests);
}
