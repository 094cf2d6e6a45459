/** The size of the main thread's young generation, as it is in a worker's process: with threads that read mails. */
import { execFileSync } from 'node:child_process';
import { packaged } from '../../src/config/packaged';

const PROGRAM = `
  const built = process.argv[1];
  require(built + '/heap-growth');
  const { getHeapSpaceStatistics } = require('node:v8');
  const { mailReader } = require(built + '/reading/reading');
  const { PARSE_LIMITS } = require(built + '/message/parse');
  const megabytes = () => getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size / 2 ** 20;
  const told = [megabytes()];
  const reader = mailReader({ threads: 1, parseSeconds: 30, limits: PARSE_LIMITS });
  void reader.read(Buffer.from('Subject: hola\\r\\n\\r\\nHola.\\r\\n')).then(async () => {
    const alive = [];
    for (let n = 0; n < 2_000_000; n += 1) {
      alive.push({ n, of: [n] });
      if (alive.length > 200_000) alive.length = 0;
    }
    told.push(megabytes());
    await reader.close();
    console.log(JSON.stringify(told));
  });`;

test('it stays at 8 MB however busy the worker is, also once a reading thread was started', () => {
  const told = execFileSync(process.execPath, ['-e', PROGRAM, packaged('dist', 'src')], { encoding: 'utf8' });
  expect(JSON.parse(told)).toEqual([8, 8]);
});
