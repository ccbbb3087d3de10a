/* SPDX-License-Identifier: ISC */
#ifndef IOP_WORKER_H
#define IOP_WORKER_H

/*
 * A second thread, for work whose halves share nothing that either changes.
 * It is made after the sandbox has been closed, and so can do no more than
 * the process. Signals are left to the first thread.
 */
struct worker;

/* NULL where it may use one processor only, or no thread is to be had. */
struct worker *worker_new(void);

/* A half: what is done, and with what. */
struct half {
	void (*work)(void *with);
	void *with;
};

/*
 * Does one half on this thread and one on the second, and returns when both
 * are done; the one after the other if second is NULL.
 */
void worker_run(struct worker *second, struct half here, struct half there);

/* Ends the thread; second may be NULL. */
void worker_free(struct worker *second);

#endif
