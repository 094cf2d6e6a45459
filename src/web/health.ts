/** `/healthz` and `/readyz`: whether the worker is as it should be, and whether it handles mail (200 or 503, with the parts as JSON); `/metrics`. */
import { createServer, type Server } from 'node:http';
import type { MailLog } from '../log';

export interface Health {
  /** Everything that mail needs is up; of a standby, that it waits as it should. */
  ok: boolean;
  /** Whether this worker handles mail; as `ok` when left out. */
  ready?: boolean;
  /** A word for each part: `worker`, `mailbox`, `store`, `timers`. */
  parts: Record<string, string>;
}

export interface HealthServer {
  /** Address that answers, such as `http://127.0.0.1:8025`. */
  address: string;
  close(): Promise<void>;
}

/** The metrics in Prometheus' text format, and its media type. */
export type Scrape = () => Promise<{ type: string; text: string }>;

/** Health is a service to the operator: a port that is taken is told, and mail goes on; then it gives null. */
export async function healthUnlessTaken(
  at: { host: string; port: number },
  log: Pick<MailLog, 'healthUnavailable'>,
  health: () => Promise<Health>,
  scrape: Scrape | null,
): Promise<HealthServer | null> {
  try {
    return await serveHealth(at, health, scrape);
  } catch (error) {
    log.healthUnavailable({ reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** Listens on host and port (0: any free one); without `scrape`, `/metrics` answers 503. Rejects when the port is taken. */
export async function serveHealth(
  at: { host: string; port: number },
  health: () => Promise<Health>,
  scrape: Scrape | null,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method === 'GET' && path === '/metrics') {
      const none = () => response.writeHead(503).end();
      if (!scrape) none();
      else
        scrape().then(({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text), none);
      return;
    }
    if (request.method !== 'GET' || (path !== '/healthz' && path !== '/readyz')) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
      return;
    }
    health().then(
      ({ ready, ...report }) => {
        const ok = path === '/readyz' ? (ready ?? report.ok) : report.ok;
        answer(ok ? 200 : 503, { ...report, ok });
      },
      () => answer(503, { ok: false, parts: { health: 'cannot be told' } }),
    );
    function answer(status: number, report: Health): void {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(`${JSON.stringify(report)}\n`);
    }
  });
  await listening(server, at);
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : at.port;
  return {
    address: `http://${at.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, at: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      server.on('error', () => {});
      resolve();
    });
  });
}
