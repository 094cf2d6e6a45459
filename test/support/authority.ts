/** A private certificate authority, as a firm has it for its own servers, with a certificate for 127.0.0.1 and 0.0.0.0. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Authority {
  /** PEM file for TLS_CA_FILE. */
  file: string;
  /** Of a server that it has signed for. */
  key: string;
  cert: string;
  remove(): void;
}

export function makeAuthority(): Authority {
  const home = mkdtempSync(join(tmpdir(), 'mesa-ca-'));
  const at = (name: string) => join(home, name);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,IP:0.0.0.0,DNS:localhost\n');
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-days',
    '2',
    '-subj',
    '/CN=Autoridad de la firma',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  );
  openssl(
    'req',
    ...newKey,
    '-subj',
    '/CN=correo.firma.example',
    '-keyout',
    at('key.pem'),
    '-out',
    at('csr.pem'),
  );
  openssl(
    'x509',
    '-req',
    '-in',
    at('csr.pem'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('names'),
    '-out',
    at('cert.pem'),
  );
  return {
    file: at('ca.pem'),
    key: readFileSync(at('key.pem'), 'utf8'),
    cert: readFileSync(at('cert.pem'), 'utf8'),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
