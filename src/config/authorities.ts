/** Certificates that prove mail servers: those of Node, and the private authorities of TLS_CA_FILE. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

export type AuthoritiesResult = { ok: true; authorities: string[] | null } | { ok: false; faults: string[] };

const ONE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * All that are believed, PEM; null without a file, which leaves it to Node. NODE_EXTRA_CA_CERTS would not do: Node
 * reads it before it reads `.env`, and passes a wrong path over in silence.
 */
export function readAuthorities(file: string | null): AuthoritiesResult {
  if (file === null) return { ok: true, authorities: null };
  const fault = (what: string) => ({
    ok: false as const,
    faults: [`TLS_CA_FILE is ${JSON.stringify(file)}: must be a PEM file with certificates, ${what}`],
  });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fault(`but cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const own = text.match(ONE) ?? [];
  if (own.length === 0) return fault('but holds none');
  for (const [index, pem] of own.entries()) {
    try {
      new X509Certificate(pem);
    } catch {
      return fault(`but number ${index + 1} is none`);
    }
  }
  return { ok: true, authorities: [...rootCertificates, ...own] };
}
