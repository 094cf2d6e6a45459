/** `mesa do`: what an agent's mail can do, from the command line, beside the running worker. */
import { spawnSync } from 'node:child_process';
import { packaged } from '../../src/config/packaged';
import type { TestDesk } from '../support/desk';
import { caseOf, LAURA, letterTo, openedCase, startTeamDesk, textOf } from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTeamDesk();
});
afterAll(() => desk.closes());

describe('mesa do', () => {
  const mesa = (...words: string[]) =>
    spawnSync(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
      env: { ...process.env, ...desk.variables },
      encoding: 'utf8',
    });

  test('does what the mail can do', async () => {
    const { number, client } = await openedCase(desk);
    const run = mesa('do', number, '#tomar', '#horas 2', 'Ya la llamo.', '--as', LAURA);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(await caseOf(desk, number)).toMatchObject({ assignee: LAURA, hours: 2 });
    expect(textOf(await letterTo(desk, client, 2))).toContain('Ya la llamo.');
    expect(await caseOf(desk, number)).toMatchObject({ attendedAt: expect.any(String) });
  });

  test('exits 1 when a line cannot be obeyed, 2 when nobody has the address', async () => {
    const { number } = await openedCase(desk);
    const refused = mesa('do', number, '#tomar', '#horas x', '--as', LAURA);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('#horas x');
    expect(mesa('do', 'WS-2020-000001', '#tomar', '--as', LAURA).status).toBe(1);
    expect(mesa('do', number, '#tomar', '--as', 'nadie@websaas.net').status).toBe(2);
    expect(mesa('do', number).status).toBe(2);
    expect(await caseOf(desk, number)).toMatchObject({ assignee: null });
  });
});
