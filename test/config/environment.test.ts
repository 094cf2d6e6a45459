import { readEnvironment } from '../../src/config/environment';

const MAIL = {
  IMAP_HOST: 'imap.example.com',
  IMAP_USER: 'soporte',
  IMAP_PASS: 'clave-secreta',
  SMTP_HOST: 'smtp.example.com',
};

const faults = (variables: Record<string, string>, need = { mail: true }) => {
  const result = readEnvironment(variables, need);
  return result.ok ? [] : result.faults;
};

test('a mailbox and a submission server are enough', () => {
  const result = readEnvironment(MAIL, { mail: true });
  if (!result.ok) throw new Error(result.faults.join());
  expect(result.environment.imap).toMatchObject({
    port: 993,
    secure: true,
    mailbox: 'INBOX',
    start: 'unseen',
    after: { is: 'seen' },
  });
  expect(result.environment.smtp).toMatchObject({ port: 465, secure: true });
  expect(result.environment.support.address).toBe('soporte@websaas.net');
});

test('ports follow the way of encryption', () => {
  const result = readEnvironment({ ...MAIL, IMAP_SECURE: 'false', SMTP_PORT: '587' }, { mail: true });
  if (!result.ok) throw new Error(result.faults.join());
  expect(result.environment.imap).toMatchObject({ port: 143, secure: false });
  expect(result.environment.smtp).toMatchObject({ port: 587, secure: false });
});

test.each([
  [undefined, null],
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['[::1]:3310', { host: '::1', port: 3310 }],
])('attachments are scanned where CLAMD=%s says', (clamd, expected) => {
  const result = readEnvironment({ ...MAIL, ...(clamd ? { CLAMD: clamd } : {}) }, { mail: true });
  if (!result.ok) throw new Error(result.faults.join());
  expect(result.environment.clamd).toEqual(expected);
  expect(faults({ ...MAIL, CLAMD: 'clamav' })[0]).toMatch(/^CLAMD is "clamav": must be host:port/);
});

test.each([
  [undefined, { is: 'none' }],
  ['auto', { is: 'auto' }],
  ['folder:Enviados de mesa', { is: 'folder', folder: 'Enviados de mesa' }],
])('copies of sent letters go where IMAP_SENT=%s says', (sent, expected) => {
  const result = readEnvironment({ ...MAIL, ...(sent ? { IMAP_SENT: sent } : {}) }, { mail: true });
  if (!result.ok) throw new Error(result.faults.join());
  expect(result.environment.imap?.sent).toEqual(expected);
});

test('every fault is told at once, one line each', () => {
  expect(faults({ IMAP_HOST: 'x', IMAP_PORT: 'abc', IMAP_AFTER: 'delete', IMAP_SENT: 'Sent' })).toEqual([
    'IMAP_PORT is "abc": must be a port between 1 and 65535',
    'IMAP_AFTER is "delete": must be seen, untouched or move:FOLDER',
    'IMAP_SENT is "Sent": must be none, auto or folder:NAME',
    'IMAP_USER is missing: must be the user that logs in to the mailbox',
    'IMAP_PASS is missing: must be the password of the mailbox',
    'SMTP_HOST is missing: must be the server that takes outgoing mail, such as smtp.example.com',
  ]);
});

test('a secret is never shown', () => {
  const text = faults({ ...MAIL, SECRET: 'corta', REDIS_URL: 'http://:clave@x' }).join('\n');
  expect(text).toContain(
    'SECRET is a value that is not shown: must have at least 16 characters (several keys',
  );
  expect(text).not.toContain('corta');
  expect(text).not.toContain('clave');
});

test('the register needs no mailbox', () => {
  expect(faults({}, { mail: false })).toEqual([]);
});

describe('OAuth2', () => {
  const { IMAP_PASS, ...WITHOUT_PASSWORD } = MAIL;
  const CONSENT = {
    ...WITHOUT_PASSWORD,
    OAUTH_TOKEN_URL: 'https://oauth2.googleapis.com/token',
    OAUTH_CLIENT_ID: 'mesa',
    OAUTH_REFRESH_TOKEN: '1//refresco',
  };
  const read = (variables: Record<string, string>) => {
    const result = readEnvironment(variables, { mail: true });
    if (!result.ok) throw new Error(result.faults.join());
    return result.environment;
  };

  test('a refresh token does instead of passwords, for both doors as the user of the mailbox', () => {
    const { oauth, smtp } = read(CONSENT);
    expect(oauth).toMatchObject({ refreshToken: '1//refresco', clientSecret: null, for: ['imap', 'smtp'] });
    expect(smtp?.user).toBe('soporte');
  });

  test('one door may keep its password, which is then needed', () => {
    expect(read({ ...CONSENT, OAUTH_FOR: 'imap' }).oauth?.for).toEqual(['imap']);
    expect(read({ ...CONSENT, OAUTH_FOR: 'smtp, imap' }).oauth?.for).toEqual(['imap', 'smtp']);
    expect(faults({ ...CONSENT, OAUTH_FOR: 'smtp' })).toEqual([
      'IMAP_PASS is missing: must be the password of the mailbox',
    ]);
    expect(faults({ ...CONSENT, OAUTH_FOR: 'pop' })).toContain(
      'OAUTH_FOR is "pop": must be imap,smtp (both), imap or smtp',
    );
  });

  test('what is missing is named', () => {
    expect(faults({ ...WITHOUT_PASSWORD, OAUTH_SCOPE: 'x' }).map((fault) => fault.split(':')[0])).toEqual([
      'IMAP_PASS is missing',
      'OAUTH_TOKEN_URL is missing',
      'OAUTH_CLIENT_ID is missing',
      'OAUTH_CLIENT_SECRET is missing',
    ]);
  });

  test.each(['http://login.example/token', 'ftp://x/token', 'token'])(
    'the secret of the client goes to no unencrypted endpoint: %s',
    (url) => {
      expect(faults({ ...CONSENT, OAUTH_TOKEN_URL: url })).toEqual([
        `OAUTH_TOKEN_URL is "${url}": must be an https address, such as https://oauth2.googleapis.com/token`,
      ]);
    },
  );

  test('no secret is shown', () => {
    const wrong = { ...CONSENT, OAUTH_CLIENT_SECRET: 'muy-secreto', OAUTH_TOKEN_URL: 'x', IMAP_PORT: 'y' };
    expect(faults(wrong).join()).not.toMatch(/muy-secreto|refresco/);
  });
});
