//! What a caged process gives up before it reads a byte.

use std::error::Error;

use rustix::process::{Resource, Rlimit, setrlimit};

/// Bytes of memory that a child may ask for.
const MEMORY: u64 = 2 << 30;
/// Seconds of processor time.
const SECONDS: u64 = 15;

/// Closes the cage from inside; there is no way to open it again. On Linux: limits, no file system (Landlock, where the
/// kernel has it), and only the system calls that computing and the two open pipes need (seccomp; any other kills).
/// Elsewhere: the limits alone.
pub(super) fn close() -> Result<(), Box<dyn Error>> {
    let only = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::As, only(MEMORY))?;
    setrlimit(Resource::Cpu, only(SECONDS))?;
    setrlimit(Resource::Fsize, only(0))?;
    setrlimit(Resource::Core, only(0))?;
    #[cfg(target_os = "linux")]
    no_files()?;
    setrlimit(Resource::Nofile, only(3))?;
    #[cfg(target_os = "linux")]
    few_calls()?;
    Ok(())
}

/// No file can be opened, made or run. A kernel without Landlock leaves that to [`few_calls`].
#[cfg(target_os = "linux")]
fn no_files() -> Result<(), Box<dyn Error>> {
    use landlock::{ABI, Access, AccessFs, Ruleset, RulesetAttr};
    Ruleset::default().handle_access(AccessFs::from_all(ABI::V5))?.create()?.restrict_self()?;
    Ok(())
}

/// Memory, time, the open pipes, and the end.
#[cfg(target_os = "linux")]
fn few_calls() -> Result<(), Box<dyn Error>> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
    let calls = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_clock_gettime,
        libc::SYS_getrandom,
        libc::SYS_sched_yield,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    let allowed = calls.into_iter().map(|call| (call, Vec::new())).collect();
    let filter = SeccompFilter::new(
        allowed,
        SeccompAction::KillProcess,
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter(&program)?;
    Ok(())
}
