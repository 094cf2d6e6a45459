import { type Outbox, outbox } from '../../src/flows/outbox';

let began: string[];
let answers: Map<string, () => void>;
let failed: string[];

function open(atATime: number): Outbox {
  began = [];
  answers = new Map();
  failed = [];
  return outbox({
    atATime,
    log: { wakeFailed: (_kind, id, reason) => void failed.push(`${id}: ${reason}`) },
    deliver(id) {
      began.push(id);
      if (id === '13') return Promise.reject(new Error('thirteen'));
      return new Promise((resolve) => answers.set(id, resolve));
    },
  });
}

const answered = async (id: string) => {
  answers.get(id)!();
  await new Promise((resolve) => setImmediate(resolve));
};

test('letters go out in their order, a few at a time', async () => {
  const box = open(2);
  box.send([1, 2, 3]);
  expect(began).toEqual(['1', '2']);
  await answered('2');
  expect(began).toEqual(['1', '2', '3']);
});

test('a letter that waits is asked for twice and goes out once', async () => {
  const box = open(1);
  box.send([1, 2]);
  box.send([2]);
  await answered('1');
  await answered('2');
  expect(began).toEqual(['1', '2']);
});

test('one that is asked for again while it is under way is looked at once more afterwards', async () => {
  const box = open(2);
  box.send([1]);
  box.send([1]);
  expect(began).toEqual(['1']);
  await answered('1');
  expect(began).toEqual(['1', '1']);
});

test('a failure is told and holds nobody up', async () => {
  const box = open(1);
  box.send([13, 14]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(failed).toEqual(['13: thirteen']);
  expect(began).toEqual(['13', '14']);
});

test('stopping waits for those under way and begins no other', async () => {
  const box = open(1);
  box.send([1, 2]);
  const stopped = box.stop();
  await answered('1');
  await stopped;
  expect(began).toEqual(['1']);
});
