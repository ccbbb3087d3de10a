/* SPDX-License-Identifier: ISC */
/* What the pictures share in reading and choosing: see plot.h. */
#include <stdlib.h>

#include "base/stop.h"
#include "input/similar_ids.h"
#include "plot.h"

void
plot_accept(struct plot *plot)
{
	input_accept(plot->input);
	input_check_aliases(&plot->common);
}

uint32_t *
plot_choose(struct plot *plot, const struct intern *ids, struct text **clients,
    size_t *count)
{
	size_t all = intern_count(ids);
	uint32_t *sorted = intern_sorted(ids);
	uint32_t *ranks = memory_new(all, sizeof(ranks[0]));

	similar_ids_warn(&plot->common, ids, NULL);
	*clients = memory_new(all, sizeof(**clients));
	*count = 0;
	for (size_t i = 0; i < all; i++) {
		struct text id = intern_text(ids, sorted[i]);

		ranks[sorted[i]] = INTERN_NONE;
		if (!selection_takes(plot->selection, id))
			continue;
		ranks[sorted[i]] = (uint32_t)*count;
		(*clients)[(*count)++] = id;
	}
	free(sorted);
	return ranks;
}

static _Noreturn void
stop_empty(const struct plot *plot)
{
	if (input_rows(plot->input) == 0)
		stop("nothing to draw: the input has no rows below its header");
	stop("nothing to draw: none of the clients asked for is in the input");
}

struct page
plot_page(
    const struct plot *plot, size_t count, size_t per_page, const char *things)
{
	size_t pages = (count + per_page - 1) / per_page;
	struct page page = { .number = (size_t)plot->own.page, .of = pages };
	size_t unmet = selection_unmet(plot->selection);

	if (count == 0)
		stop_empty(plot);
	if (page.number > pages)
		stop("--page %zu: the last page is %zu", page.number, pages);
	page.first = (page.number - 1) * per_page;
	page.end = page.first + per_page;
	if (page.end > count)
		page.end = count;
	if (plot->common.quiet)
		return page;
	if (unmet > 0)
		note("%zu of the clients asked for %s not in the input", unmet,
		    unmet == 1 ? "is" : "are");
	if (pages > 1)
		note("page %zu of %zu: %s %zu to %zu of %zu (--page K draws "
		     "another)",
		    page.number, pages, things, page.first + 1, page.end,
		    count);
	return page;
}
