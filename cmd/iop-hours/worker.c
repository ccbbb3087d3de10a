/* SPDX-License-Identifier: ISC */
/* A second thread that waits for work: see worker.h. */
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "worker.h"

/* A limit on the memory counts all of a stack, used or not. */
enum { STACK_BYTES = 256 * 1024 };

struct worker {
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	struct half half; /* work NULL: none to do */
	bool ends, stopped;
};

/* The program is to end: that is for the first thread, when it has written. */
static void
leave(void *closure)
{
	struct worker *second = closure;

	pthread_mutex_lock(&second->lock);
	second->stopped = true;
	pthread_cond_signal(&second->changed);
	for (;;)
		pthread_cond_wait(&second->changed, &second->lock);
}

static void *
wait_for_work(void *closure)
{
	struct worker *second = closure;

	stop_leaves(leave, second);
	pthread_mutex_lock(&second->lock);
	for (;;) {
		while (second->half.work == NULL && !second->ends)
			pthread_cond_wait(&second->changed, &second->lock);
		if (second->ends)
			break;
		pthread_mutex_unlock(&second->lock);
		second->half.work(second->half.with);
		pthread_mutex_lock(&second->lock);
		second->half.work = NULL;
		pthread_cond_signal(&second->changed);
	}
	pthread_mutex_unlock(&second->lock);
	return NULL;
}

/* A thread takes over which signals are blocked when it is made. */
static bool
start(struct worker *second)
{
	pthread_attr_t attributes;
	sigset_t all, before;
	int error;

	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	error =
	    pthread_create(&second->thread, &attributes, wait_for_work, second);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attributes);
	return error == 0;
}

/* Of this process; where there are too many to be told, there are. */
static bool
has_two_processors(void)
{
	cpu_set_t processors;

	return sched_getaffinity(0, sizeof(processors), &processors) != 0 ||
	    CPU_COUNT(&processors) > 1;
}

struct worker *
worker_new(void)
{
	struct worker *second;

	if (!has_two_processors())
		return NULL;
	second = memory_new(1, sizeof(*second));
	pthread_mutex_init(&second->lock, NULL);
	pthread_cond_init(&second->changed, NULL);
	if (start(second))
		return second;
	free(second);
	return NULL;
}

void
worker_run(struct worker *second, struct half here, struct half there)
{
	if (second == NULL) {
		here.work(here.with);
		there.work(there.with);
		return;
	}
	pthread_mutex_lock(&second->lock);
	second->half = there;
	pthread_cond_signal(&second->changed);
	pthread_mutex_unlock(&second->lock);
	here.work(here.with);
	pthread_mutex_lock(&second->lock);
	while (second->half.work != NULL && !second->stopped)
		pthread_cond_wait(&second->changed, &second->lock);
	if (second->stopped)
		exit(STATUS_STOPPED);
	pthread_mutex_unlock(&second->lock);
}

void
worker_free(struct worker *second)
{
	if (second == NULL)
		return;
	pthread_mutex_lock(&second->lock);
	second->ends = true;
	pthread_cond_signal(&second->changed);
	pthread_mutex_unlock(&second->lock);
	pthread_join(second->thread, NULL);
	pthread_cond_destroy(&second->changed);
	pthread_mutex_destroy(&second->lock);
	free(second);
}
