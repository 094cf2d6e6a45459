/** Why the certificate of a server is not believed, in words for an operator, and what to do about it; for every door. */

export interface CertificateTrouble {
  /** Goes on from "is not trusted". */
  why: string;
  cure: string;
}

/** What Node tells of a failed handshake; a library may have put a code of its own in the place of Node's. */
export interface TlsFailure {
  message: string;
  code?: string | undefined;
  originalCode?: string | undefined;
  /** Of ERR_TLS_CERT_ALTNAME_INVALID: what was asked for, and what was shown. */
  host?: string | undefined;
  cert?: { subject?: { CN?: string | string[] }; subjectaltname?: string | undefined } | undefined;
}

/** null: the certificate is not what failed. `setting`: the variable that names the host. */
export function certificateTrouble(failure: TlsFailure, setting: string): CertificateTrouble | null {
  const code = failure.originalCode ?? failure.code ?? '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      why: `it is for ${namesOf(failure.cert)}${failure.host ? `, not for ${failure.host}` : ''}`,
      cure: `set ${setting} to a name that the certificate is for, if that is your server; else let it be certified for the name in ${setting}`,
    };
  }
  const known = CAUSES.find(([codes]) => codes.test(code));
  return known ? { why: known[1](failure.message), cure: known[2] } : null;
}

const CAUSES: [codes: RegExp, why: (said: string) => string, cure: string][] = [
  [
    /^CERT_HAS_EXPIRED$/,
    () => 'it has expired',
    'let it be renewed on the server, and see that the clock of this machine is right',
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    () => 'it is not valid yet',
    'see that the clock of this machine is right, and ask whoever runs the server',
  ],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET_ISSUER_CERT|GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE))$/,
    (said) => `no authority that is known here has signed it (${said})`,
    'give its authority in TLS_CA_FILE; a public one is known already, if the server sends the whole chain',
  ],
  // OpenSSL's other verification failures, as Node names them.
  [
    /^(?:CERT_|CRL_|UNABLE_TO_|ERROR_IN_C|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|UNSPECIFIED)/,
    (said) => said,
    'let the server be certified anew, or give its authority in TLS_CA_FILE',
  ],
];

/** More would hide what to do. */
const MOST_NAMES = 3;

function namesOf(cert: TlsFailure['cert']): string {
  const listed = (cert?.subjectaltname ?? '')
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):([\w.*:-]{1,255})$/.exec(entry)?.[1] ?? []);
  const names = listed.length > 0 ? listed : [cert?.subject?.CN ?? []].flat();
  const more = names.length - MOST_NAMES;
  if (names.length === 0) return 'another name';
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
