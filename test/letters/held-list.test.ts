import { ENTRY, listed } from './held-samples';

const hrefs = (html: string) =>
  [...html.matchAll(/href="(mailto:soporte%2B[^"]+)"/g)].map(([, href]) =>
    decodeURIComponent(href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')),
  );

test('each held mail has three taps that name it, to the letter’s own reply address', () => {
  const { html } = listed([ENTRY]);
  expect(hrefs(html!)).toEqual(
    [
      '#crear 42-mz3kq7w2bntc5a6d\r\n',
      '#unir 42-mz3kq7w2bntc5a6d ',
      '#descartar 42-mz3kq7w2bntc5a6d\r\n',
    ].map((body) => `mailto:soporte+c-k3v9q2m7x4p8w6z1@websaas.net?subject=Correo retenido 42&body=${body}`),
  );
});

test('a mail that names a case is joined to it with one tap', () => {
  expect(hrefs(listed().html!)[4]).toContain('#unir 57-h2v5xq3dkm7pa4tz WS-2026-000007\r\n');
});

test('what a stranger wrote is text: no markup, no link, no flood', () => {
  const { html, text } = listed([
    {
      ...ENTRY,
      from: { name: '<b>Ana</b>\r\nX-Otro: 1', address: 'ana@x.example' },
      subject: '<img src=x onerror=alert(1)> {{own.address}}',
      text: `<a href="https://malo.example/x">clic</a> https://malo.example/entrar www.malo.example\n${'largo '.repeat(9000)}\n${'otra\n'.repeat(900)}`,
    },
  ]);
  expect(html).not.toMatch(/<img|<a href="https|malo\.example/);
  expect(text).not.toContain('malo.example');
  expect(html).toContain('[enlace]');
  expect(text).toContain('…');
  expect(Buffer.byteLength(html! + text)).toBeLessThan(20_000);
});

test('its plain text holds no line that an unmarked quote would turn into an order', () => {
  expect(listed().text).not.toMatch(/^\s*#/m);
});

test('one mail is told in the singular, what does not fit is counted', () => {
  expect(listed([ENTRY]).subject).toBe('1 correo retenido espera su decisión');
  expect(listed([ENTRY], 12)).toMatchObject({
    subject: '13 correos retenidos esperan su decisión',
    text: expect.stringContaining('Y 12 más'),
  });
});
