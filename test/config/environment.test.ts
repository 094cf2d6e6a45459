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
  expect(text).toContain('SECRET is a value that is not shown: must have at least 16 characters');
  expect(text).not.toContain('corta');
  expect(text).not.toContain('clave');
});

test('the register needs no mailbox', () => {
  expect(faults({}, { mail: false })).toEqual([]);
});
