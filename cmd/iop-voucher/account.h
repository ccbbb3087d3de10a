/* SPDX-License-Identifier: ISC */
#ifndef IOP_ACCOUNT_H
#define IOP_ACCOUNT_H

#include <stddef.h>

#include "base/intern.h"
#include "episodes.h"

/*
 * Pays every chance, so that each row has its entry in its place, and refuses
 * rows with a word that the table doesn't know, second chances of a day, and
 * balances out of bounds. last, unless NULL, gets the number of each client's
 * last row. The entries are added by their bytes.
 */
void account_pay(
    struct episodes *episodes, size_t *last, struct intern *entries);

#endif
