/** The store's line of `mesa check` on real disks: full, nearly full, and with room again. */
import { readdirSync } from 'node:fs';
import { checkStore } from '../../src/cli/check-store';
import { canMount, withDisk } from '../support/small-disk';

const onDisk = canMount() ? test : test.skip;

onDisk('a full disk is called full, with what to do, before there is a store and after', () =>
  withDisk(8, async ({ folder, fill, relieve }) => {
    const full = {
      ok: false,
      text: `${folder}/mesa.sqlite: the disk is full. Do: free some room, or move STATE_DIR to a larger disk; what waits is handled as soon as there is room`,
    };
    fill();
    expect(await checkStore(folder)).toEqual(full);
    expect(readdirSync(folder)).toEqual(['ballast']);
    relieve();
    expect((await checkStore(folder)).text).not.toContain('full');
    fill();
    expect(await checkStore(folder)).toEqual(full);
  }),
);

onDisk.each([
  [
    150,
    false,
    /mesa\.sqlite: only 1[45]\d MB free on this disk\. Do: free some, or move STATE_DIR to a larger one$/,
  ],
  [250, true, /mesa\.sqlite, 2[45]\d MB free$/],
])('a disk with less than 200 MB of room is named before it is full: %i MB', (megabytes, ok, text) =>
  withDisk(megabytes, async ({ folder }) => {
    expect(await checkStore(folder)).toEqual({ ok, text: expect.stringMatching(text) });
  }),
);

onDisk('nothing is left open or lying about after a look', () =>
  withDisk(8, async ({ folder }) => {
    for (const _ of ['a new store', 'the same once more']) await checkStore(folder);
    expect(readdirSync(folder)).toEqual(['mesa.sqlite']);
  }),
);
