// The engine wants Node 22 only for Promise.withResolvers; with this it runs on 20 as well.
interface Resolvers { promise: Promise<unknown>; resolve: (value: unknown) => void; reject: (reason: unknown) => void }

const target = Promise as unknown as { withResolvers?: () => Resolvers };

target.withResolvers ??= () => {
  const resolvers = {} as Resolvers;
  resolvers.promise = new Promise((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
  return resolvers;
};
