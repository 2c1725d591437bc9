// The functions of one digest, which OpenSSL 3 calls deprecated: `SHA256` in their place looks the digest up by its name in the
// providers, which takes 0.7 ms of every start.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
