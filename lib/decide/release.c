/*
 * release.c - which release somebody means by a version.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/release.h"

#include "base/version.h"

/* The longest release that a version belongs to; patch ranges aside. */
static uint32_t
longest_series(const struct rmt_program *program, uint32_t product,
	       const char *version)
{
	struct rmt_some releases = program->product[product].releases;
	uint32_t best = RMT_NONE;
	size_t best_count = 0;

	for (uint32_t i = 0; i < releases.count; i++) {
		const struct rmt_row_release *row =
			&program->release[releases.first + i];
		const char *id = rmt_text(program, row->id);
		if (row->of != RMT_NONE || !rmt_version_belongs(version, id))
			continue;
		size_t count = rmt_version_component_count(id);
		if (count > best_count) {
			best = releases.first + i;
			best_count = count;
		}
	}
	return best;
}

/* Whether releases of a product are parted by their patches. */
static bool
has_patches(const struct rmt_program *program, struct rmt_some releases)
{
	for (uint32_t i = 0; i < releases.count; i++)
		if (program->release[releases.first + i].of != RMT_NONE)
			return true;
	return false;
}

/* The patch range of a release that a version falls into, else the release. */
static uint32_t
patch_range(const struct rmt_program *program, uint32_t release,
	    const char *version)
{
	const struct rmt_row_release *base = &program->release[release];
	struct rmt_some releases = program->product[base->product].releases;
	uint32_t patch, best = release, best_patch = 0;

	if (!has_patches(program, releases) ||
	    !rmt_version_component(
		    version,
		    rmt_version_component_count(rmt_text(program, base->id)),
		    &patch))
		return release;
	for (uint32_t i = 0; i < releases.count; i++) {
		const struct rmt_row_release *row =
			&program->release[releases.first + i];
		if (row->of != release || row->from_patch > patch ||
		    (best != release && row->from_patch < best_patch))
			continue;
		best = releases.first + i;
		best_patch = row->from_patch;
	}
	return best;
}

uint32_t
rmt_release_find(const struct rmt_program *program, uint32_t product,
		 const char *version)
{
	uint32_t release = rmt_program_find(program, RMT_NAME_RELEASE, product,
					    version);

	if (release != RMT_NONE)
		return release;
	release = longest_series(program, product, version);
	return release == RMT_NONE ? release :
				     patch_range(program, release, version);
}

uint32_t
rmt_release_cell(const struct rmt_program *program,
		 const struct rmt_row_range *range, const char *version)
{
	uint32_t cell = range->cells.first;

	for (uint32_t i = 0; i < range->cuts.count; i++) {
		const struct rmt_row_cut *cut =
			&program->cut[range->cuts.first + i];
		const char *at = rmt_text(program, cut->version);
		if (rmt_version_compare(version, at) < 0 ||
		    (cut->past != 0 && rmt_version_belongs(version, at)))
			break;
		cell++;
	}
	return cell;
}
