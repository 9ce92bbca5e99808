import { memoized, once } from '../../src/json/memo';

describe('what is worked out once', () => {
  test('is asked for again without work, for each object', () => {
    const work = jest.fn((key: { readonly size: number }) => (key.size > 0 ? key.size : undefined));
    const sizeOf = memoized(work);
    const [one, none] = [{ size: 1 }, { size: 0 }];

    expect([sizeOf(one), sizeOf(one), sizeOf(none), sizeOf(none)]).toEqual([1, 1, undefined, undefined]);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('is tried again after an error', () => {
    const work = jest.fn(() => { throw new Error('not yet'); });
    const get = once(work);

    expect(get).toThrow('not yet');
    expect(get).toThrow('not yet');
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('is not worked out before it is asked for', () => {
    const work = jest.fn(() => undefined);
    const get = once(work);
    expect(work).not.toHaveBeenCalled();
    expect([get(), get()]).toEqual([undefined, undefined]);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
