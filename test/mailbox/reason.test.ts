/** What an operator reads when the mailbox cannot be used. */
import { Renumbered, reasonOf, Silence } from '../../src/mailbox/reason';
import { ShelfFailure } from '../../src/mailbox/shelf-failure';

const error = (message: string, facts: object = {}) => Object.assign(new Error(message), facts);

test.each([
  [error('x', { authenticationFailed: true }), 'the server refused the user or the password'],
  [
    error('x', { authenticationFailed: true, serverResponseCode: 'EXPIRED' }),
    'the server refused the user or the password (EXPIRED)',
  ],
  [
    error('Login is disabled', { authenticationFailed: true }),
    'the server takes no password over an unencrypted connection',
  ],
  [error('getaddrinfo EAI_AGAIN mail', { code: 'EAI_AGAIN' }), 'the host name was not found'],
  [error('', { code: 'ECONNREFUSED' }), 'nobody answers at this host and port'],
  [error('x', { code: 'CONNECT_TIMEOUT' }), 'there is no way to the server'],
  [
    error('wrong version', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
    'no TLS connection could be made: the port may speak plain IMAP',
  ],
  [
    error('certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
    "the server's certificate is not trusted: it has expired",
  ],
  [
    error('bad name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    "the server's certificate is not trusted: it is for another name",
  ],
  [
    error('certificate revoked', { code: 'CERT_REVOKED', tlsFailed: true }),
    "the server's certificate is not trusted: certificate revoked",
  ],
  [
    error('read ECONNRESET', { code: 'ECONNRESET', tlsFailed: true }),
    'no TLS connection could be made: read ECONNRESET',
  ],
  [
    error('Server does not support STARTTLS', { tlsFailed: true }),
    'the server offers no encryption, and no password or token is sent without it',
  ],
  [
    error('Command failed', { responseStatus: 'NO', mailboxMissing: true }),
    'the folder does not exist in the mailbox',
  ],
  [
    error('Command failed', { responseStatus: 'NO', responseText: 'Quota\r\nexceeded' }),
    'the server refused a command: Quota exceeded',
  ],
  [
    error('Connection not available', { code: 'NoConnection', reason: 'Too many connections' }),
    'the server closed the connection: Too many connections',
  ],
  [error('read ECONNRESET', { code: 'ECONNRESET' }), 'the connection was lost'],
  [new Silence(150), 'nothing was heard from the mail server for 150 s'],
  [new ShelfFailure('the mail could not be kept: disk full'), 'the mail could not be kept: disk full'],
  [new Renumbered(), 'the server renumbered the mailbox (UIDVALIDITY)'],
  [error('something new'), 'something new'],
  [error(''), 'the connection failed'],
  ['just words', 'just words'],
  [null, 'null'],
])('%s', (failure, reason) => {
  expect(reasonOf(failure)).toEqual({ reason, cure: expect.stringMatching(/\w/) });
});

test('what a server says about a login is not repeated, since some repeat the password', () => {
  const failure = error('secreto', {
    authenticationFailed: true,
    responseText: 'LOGIN soporte secreto failed',
    response: 'LOGIN soporte secreto failed',
  });
  expect(JSON.stringify(reasonOf(failure))).not.toContain('secreto');
});
