// Programs in processes of their own, with limits: what may crash, hang or eat memory does so without us.
#pragma once
#include <stdint.h>

/// From now on SIGINT and SIGTERM are only noted; a second one ends the program at once, as if none of this were there.
void td_signals_catch(void);

/// The first signal that came since then, or 0.
int32_t td_signal_caught(void);

/// Tells the system that it may begin to put these bytes of a file on the disk; waits for nothing. A hint: where the system has no
/// such call, nothing is done.
void td_write_back(int32_t descriptor, int64_t offset, int64_t count);

/// What the linker calls this build of the program, the same for the same code: at most `room` bytes of it, and how many there are.
/// 0 where it gave none.
int32_t td_build_id(uint8_t *id, int32_t room);

/// A running program and our ends of its pipes.
typedef struct {
  int32_t pid;
  int32_t input, output, error;
} td_child;

/// Starts `path` with `arguments` (ended by NULL, the first one its name) in a process group of its own. `memory` bounds what
/// it allocates, in bytes, `seconds` its processor time; it dies with us. Returns 0, or the errno of what failed (ENOENT:
/// there is no such program).
int32_t td_child_start(const char *path, char *const arguments[], uint64_t memory, uint32_t seconds, td_child *child);

/// Kills the program and all that it started.
void td_child_kill(int32_t pid);

/// Waits for its end, at most `milliseconds`, then kills it. Returns the exit code, 256 + the signal that ended it, -2 where
/// it had to be killed, or -1.
int32_t td_child_wait(int32_t pid, int32_t milliseconds);
