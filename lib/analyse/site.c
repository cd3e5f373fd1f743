/*
 * site.c - which installations of a contract a change hits, and from when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include <string.h>

#include <remit/contract.h>

#include "analyse/change.h"
#include "base/date.h"

/* Whether both policies were compiled with an installation. */
static bool
is_of_both(const struct rmt_comparison *c, const char *id)
{
	const char *other;

	for (size_t i = 0; (other = remit_image_installation(
				    c->diff->images[RMT_BEFORE], i)) != NULL;
	     i++)
		if (strcmp(other, id) == 0)
			return true;
	return false;
}

static void
add_site(struct rmt_comparison *c, const char *id)
{
	struct rmt_site site = { id, c->given };

	for (uint32_t side = 0; side < 2; side++)
		if (!rmt_bridge_given(&c->bridge, side, c->diff->images[side],
				      id, &site.given))
			c->failed = true;
	c->sites[c->site_count++] = site;
}

void
rmt_change_find_sites(struct rmt_comparison *c)
{
	const remit_image *image = c->diff->images[RMT_AFTER];
	size_t count = 0;

	while (remit_image_installation(image, count) != NULL)
		count++;
	c->sites = rmt_arena_alloc(&c->diff->arena,
				   (count + 1) * sizeof *c->sites);
	for (size_t i = 0; i < count && c->sites != NULL && !c->failed; i++)
		if (is_of_both(c, remit_image_installation(image, i)))
			add_site(c, remit_image_installation(image, i));
	c->failed = c->failed || c->sites == NULL;
}

/* Whether there is such a request; then its day is the first. */
static bool
find_request(const struct rmt_telling *t, const struct rmt_site *site,
	     int32_t *out_day)
{
	struct rmt_comparison *c = t->c;
	struct rmt_telling here = *t;
	uint32_t function = rmt_diagram_apply(&c->bridge.diagram, RMT_WHERE,
					      t->sector->function, site->given);

	if (function == 0 ||
	    rmt_parcels_walk(&c->parcels, function, rmt_change_try, &here) !=
		    RMT_WALK_TAKEN)
		return false;
	*out_day = here.day;
	return true;
}

void
rmt_change_tell_sites(struct rmt_telling *t)
{
	struct rmt_comparison *c = t->c;
	remit_site *sites = rmt_arena_alloc(
		&c->diff->arena, (c->site_count + 1) * sizeof *sites);
	size_t count = 0;
	char date[11];
	int32_t day = 0;

	if (sites == NULL) {
		c->failed = true;
		return;
	}
	for (size_t i = 0; i < c->site_count && !c->failed; i++)
		if (find_request(t, &c->sites[i], &day)) {
			sites[count].installation = c->sites[i].id;
			sites[count++].first_day = rmt_change_keep(
				c, rmt_day_text(day, date));
		}
	t->change.sites = sites;
	t->change.site_count = count;
}
