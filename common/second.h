/* SPDX-License-Identifier: ISC */
#ifndef IOP_SECOND_H
#define IOP_SECOND_H

/*
 * A second thread, for work whose halves share nothing that either changes.
 * It is made after the sandbox has been closed, and so can do no more than
 * the process. Signals are left to the first thread.
 */
struct second;

/* NULL where it may use one processor only, or no thread is to be had. */
struct second *second_new(void);

/* A half: what is done, and with what. */
struct half {
	void (*work)(void *with);
	void *with;
};

/*
 * Does one half on this thread and one on the second, and returns when both
 * are done; the one after the other if second is NULL.
 */
void second_run(struct second *second, struct half here, struct half there);

/* Ends the thread; second may be NULL. */
void second_free(struct second *second);

#endif
