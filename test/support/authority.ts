/** A private certificate authority, as a firm has it for its own servers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM. */
export interface Certified {
  key: string;
  cert: string;
}

/** With the certificate of a server on this machine. */
export interface Authority extends Certified {
  /** PEM file for TLS_CA_FILE. */
  file: string;
  /** Signs for a server of these names (`DNS:…`, `IP:…`); with less than 0 days it has expired. */
  signs(names: string[], days?: number): Certified;
  remove(): void;
}

export const THIS_MACHINE = ['IP:127.0.0.1', 'IP:0.0.0.0', 'DNS:localhost'];
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function makeAuthority(): Authority {
  const home = mkdtempSync(join(tmpdir(), 'mesa-ca-'));
  const at = (name: string) => join(home, name);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' });
  const own = ['-keyout', at('ca.key'), '-out', at('ca.pem')];
  openssl('req', '-x509', ...NEW_KEY, '-days', '2', '-subj', '/CN=Autoridad de la firma', ...own);

  function signs(names: string[], days = 2): Certified {
    const asked = ['-keyout', at('key.pem'), '-out', at('csr.pem')];
    openssl('req', ...NEW_KEY, '-subj', '/CN=correo.firma.example', ...asked);
    writeFileSync(at('names'), `subjectAltName=${names.join()}\n`);
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', `${days}`];
    openssl('x509', '-req', '-in', at('csr.pem'), ...by, '-extfile', at('names'), '-out', at('cert.pem'));
    return { key: readFileSync(at('key.pem'), 'utf8'), cert: readFileSync(at('cert.pem'), 'utf8') };
  }

  return {
    file: at('ca.pem'),
    ...signs(THIS_MACHINE),
    signs,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
