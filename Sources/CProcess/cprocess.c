#define _GNU_SOURCE
#include "cprocess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <elf.h>
#include <link.h>
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#include <mach-o/loader.h>
#endif

void td_write_back(int32_t descriptor, int64_t offset, int64_t count) {
#ifdef __linux__
  (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor, (void)offset, (void)count;
#endif
}

typedef struct {
  uint8_t *id;
  int32_t room, count;
} build_id;

static void keep_id(build_id *found, const uint8_t *bytes, size_t count) {
  found->count = count < (size_t)found->room ? (int32_t)count : found->room;
  memcpy(found->id, bytes, (size_t)found->count);
}

#ifdef __linux__
/// The note GNU of type 3 of the first object, which is the program. Its parts are padded to four bytes.
static int find_id(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_NOTE) continue;
    const uint8_t *at = (const uint8_t *)(info->dlpi_addr + header->p_vaddr), *end = at + header->p_memsz;
    while ((size_t)(end - at) >= sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) note;
      memcpy(&note, at, sizeof note);
      at += sizeof note;
      size_t name = ((size_t)note.n_namesz + 3) & ~(size_t)3, bytes = ((size_t)note.n_descsz + 3) & ~(size_t)3;
      if (name > (size_t)(end - at) || bytes > (size_t)(end - at) - name) break;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(at, "GNU", 4) == 0) {
        keep_id(data, at + name, note.n_descsz);
        return 1;
      }
      at += name + bytes;
    }
  }
  return 1;
}
#endif

int32_t td_build_id(uint8_t *id, int32_t room) {
  build_id found = {id, room, 0};
#ifdef __linux__
  dl_iterate_phdr(find_id, &found);
#elif defined(__APPLE__)
  const struct mach_header_64 *header = (const struct mach_header_64 *)_dyld_get_image_header(0);
  const struct load_command *command = (const struct load_command *)(header + 1);
  for (uint32_t i = 0; i < header->ncmds; i++) {
    if (command->cmd == LC_UUID) keep_id(&found, ((const struct uuid_command *)command)->uuid, 16);
    command = (const struct load_command *)((const uint8_t *)command + command->cmdsize);
  }
#endif
  return found.count;
}

static volatile sig_atomic_t caught = 0;

static void note(int number) {
  if (caught) {
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  caught = number;
}

void td_signals_catch(void) {
  struct sigaction action = {0};
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

int32_t td_signal_caught(void) { return (int32_t)caught; }

static int pipe_closed_on_exec(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

static void limit(int what, uint64_t value) {
  struct rlimit both = {value, value};
  setrlimit(what, &both);
}

int32_t td_child_start(const char *path, char *const arguments[], uint64_t memory, uint32_t seconds, td_child *child) {
  // What the child says of a failed exec comes through the fourth pipe, which a successful one closes.
  int ends[4][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
  int failure = 0;
  for (int i = 0; i < 4 && !failure; i++)
    if (pipe_closed_on_exec(ends[i]) != 0) failure = errno;
  pid_t parent = getpid();
  pid_t pid = failure ? -1 : fork();
  if (pid == 0) {
    static char *const environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", "OMP_THREAD_LIMIT=1", NULL};
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
#endif
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // What it allocates; the address space that programs and libraries are mapped to says little.
    limit(RLIMIT_DATA, memory);
    limit(RLIMIT_AS, memory + (2ull << 30));
    // The signal of the first limit says what it was; the second one kills who does not listen.
    struct rlimit time = {seconds, (rlim_t)seconds + 2};
    setrlimit(RLIMIT_CPU, &time);
    limit(RLIMIT_CORE, 0);
    if (dup2(ends[0][0], 0) >= 0 && dup2(ends[1][1], 1) >= 0 && dup2(ends[2][1], 2) >= 0)
      execve(path, arguments, environment);
    int why = errno;
    (void)!write(ends[3][1], &why, sizeof why);
    _exit(127);
  }
  if (pid < 0 && !failure) failure = errno;
  if (pid > 0) {
    setpgid(pid, pid);
    close(ends[3][1]);
    ends[3][1] = -1;
    int why = 0;
    ssize_t got;
    while ((got = read(ends[3][0], &why, sizeof why)) < 0 && errno == EINTR) {}
    if (got == (ssize_t)sizeof why) {
      failure = why ? why : ENOEXEC;
      td_child_wait(pid, 1000);
    }
  }
  for (int i = 0; i < 4; i++)
    for (int side = 0; side < 2; side++) {
      // Of the first pipe we write, of the others we read.
      int ours = i < 3 && side == (i == 0 ? 1 : 0);
      if (ends[i][side] >= 0 && (failure || !ours)) close(ends[i][side]);
    }
  if (failure) return failure;
  child->pid = pid;
  child->input = ends[0][1];
  child->output = ends[1][0];
  child->error = ends[2][0];
#ifdef F_SETPIPE_SZ
  // Room for much: the two need not wait for each other every few pages.
  fcntl(child->input, F_SETPIPE_SZ, 1 << 20);
  fcntl(child->output, F_SETPIPE_SZ, 1 << 20);
#endif
  fcntl(child->input, F_SETFL, O_NONBLOCK);
  fcntl(child->output, F_SETFL, O_NONBLOCK);
  fcntl(child->error, F_SETFL, O_NONBLOCK);
  return 0;
}

void td_child_kill(int32_t pid) {
  if (pid <= 0) return;
  kill(-pid, SIGKILL);
  kill(pid, SIGKILL);
}

int32_t td_child_wait(int32_t pid, int32_t milliseconds) {
  int status, killed = 0;
  int64_t waited = 0, pause = 50;
  for (;;) {
    pid_t got = waitpid(pid, &status, killed ? 0 : WNOHANG);
    if (got == pid) break;
    if (got < 0 && errno != EINTR) return -1;
    if (killed) continue;
    if (waited >= (int64_t)milliseconds * 1000) {
      td_child_kill(pid);
      killed = 1;
      continue;
    }
    // Most programs end at once; the pauses grow to five milliseconds.
    usleep((useconds_t)pause);
    waited += pause;
    if (pause < 5000) pause *= 2;
  }
  if (killed) return -2;
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : -1;
}
