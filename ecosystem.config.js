/**
 * pm2: `npm run build && npx pm2 start` runs the worker, `npx pm2 logs mesa` shows its log, `npx pm2 stop mesa` ends it gently.
 * Its log files grow until they are rotated, once a machine: `npx pm2 install pm2-logrotate`, then
 * `npx pm2 set pm2-logrotate:max_size 50M` and `npx pm2 set pm2-logrotate:retain 14`; or `npx pm2 logrotate -u USER` as root
 * for the system's own logrotate.
 */
module.exports = {
  apps: [
    {
      name: 'mesa',
      script: 'dist/src/main.js',
      cwd: __dirname,
      instances: 1,
      exec_mode: 'fork',
      // glibc keeps what large buffers leave behind, more the more threads there are: told to give it back, the worker
      // stays 80 to 150 MB lower after a backlog or large mails (measured). Other C libraries take no notice.
      env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' },
      // The worker says "ready" when mailbox, store and queue are up; a mailbox out of reach is waited for, not failed.
      wait_ready: true,
      listen_timeout: 30_000,
      // SIGTERM ends it cleanly within ten seconds.
      kill_timeout: 12_000,
      kill_signal: 'SIGTERM',
      autorestart: true,
      max_restarts: 20,
      min_uptime: 10_000,
      exp_backoff_restart_delay: 500,
      // A wrong .env or policy (exit code 2) is not mended by starting again.
      stop_exit_codes: [2],
      max_memory_restart: '600M',
      merge_logs: true,
      time: false,
    },
  ],
};
