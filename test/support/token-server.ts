/** A token endpoint on loopback (RFC 6749, RFC 7662): grants, rotates, revokes, breaks and recovers as a test tells it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface TokenServer {
  /** For OAUTH_TOKEN_URL. */
  url: string;
  port: number;
  clientId: string;
  clientSecret: string;
  /** The refresh token that is good at the start. */
  refreshToken: string;
  /** Forms of all requests for a token, in order. */
  asked: URLSearchParams[];
  /** Every access token and refresh token that it has given. */
  given: string[];
  /** Makes every access token worthless at once; the next ones are good. */
  expireAll(): void;
  /** What is answered instead of a token, until it is null again. */
  trouble: {
    status: number;
    body?: object | string;
    headers?: Record<string, string>;
    silent?: boolean;
  } | null;
  /** How many seconds tokens are said to live. */
  life: number;
  /** Each refresh token works once and brings the next one. */
  rotates: boolean;
  /** Milliseconds before it answers. */
  delay: number;
  isGood(accessToken: string): boolean;
  close(): Promise<void>;
}

export async function startTokenServer(tls?: { key: string; cert: string }): Promise<TokenServer> {
  const good = new Set<string>();
  let refreshToken = 'refresco-SECRETO-0';
  let count = 0;

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      if (request.url === '/introspect') return introspect(form, response);
      server.asked.push(form);
      setTimeout(() => answerToken(form, response), server.delay);
    });
  };

  /** Dovecot asks here whether a token is good. */
  function introspect(form: URLSearchParams, response: ServerResponse): void {
    const active = server.isGood(form.get('token') ?? '');
    json(response, 200, active ? { active: 'true', username: 'soporte' } : { active: 'false' });
  }

  function answerToken(form: URLSearchParams, response: ServerResponse): void {
    const { trouble } = server;
    if (trouble?.silent) return;
    const [status, body, headers] = trouble
      ? [trouble.status, trouble.body ?? {}, trouble.headers]
      : answerTo(form);
    json(response, status, body, headers);
  }

  function answerTo(form: URLSearchParams): [status: number, body: object | string, headers?: object] {
    if (form.get('client_id') !== server.clientId || form.get('client_secret') !== server.clientSecret)
      return [401, { error: 'invalid_client', error_description: `no: ${form}` }];
    const byRefresh = form.get('grant_type') === 'refresh_token';
    if (byRefresh && form.get('refresh_token') !== refreshToken)
      return [400, { error: 'invalid_grant', error_description: 'Token has been revoked.' }];
    count += 1;
    const token = `acceso-SECRETO-${count}`;
    good.add(token);
    server.given.push(token);
    if (byRefresh && server.rotates) {
      refreshToken = `refresco-SECRETO-${count}`;
      server.given.push(refreshToken);
    }
    return [
      200,
      {
        access_token: token,
        token_type: 'Bearer',
        expires_in: server.life,
        ...(byRefresh && server.rotates && { refresh_token: refreshToken }),
      },
    ];
  }

  const listening = tls ? createTlsServer(tls, handle) : createServer(handle);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const server: TokenServer = {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/token`,
    port,
    clientId: 'mesa-de-ayuda',
    clientSecret: 'cliente-SECRETO',
    refreshToken,
    asked: [],
    given: [],
    expireAll: () => good.clear(),
    trouble: null,
    life: 3600,
    rotates: false,
    delay: 0,
    isGood: (token) => good.has(token),
    close: () =>
      new Promise((resolve) => {
        listening.close(() => resolve());
        listening.closeAllConnections();
      }),
  };
  return server;
}

function json(response: ServerResponse, status: number, body: object | string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
