#ifndef TRICHDAN_CSEEDS_H
#define TRICHDAN_CSEEDS_H
#include <stddef.h>
#include <stdint.h>

/// The bytes of the embedded table `name` ("doc_types"), or NULL; `count` gets their number.
const uint8_t *td_seed(const char *name, size_t *count);

/// How many tables are embedded, and the name of each.
int td_seed_count(void);
const char *td_seed_name(int index);
#endif
