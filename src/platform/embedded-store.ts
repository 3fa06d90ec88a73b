// What is said to a server before it is our database: statements that need a connection of their own, outside any pool.
import pg from "pg";

/** A client that cannot end the process: a server that dies meanwhile is reported by the query that waits for it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "xinshu" });
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Where the server at this address keeps its data; null when it does not answer us. */
export async function findDataFolder(url: string): Promise<string | null> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("show data_directory");
      return rows[0]?.data_directory ?? null;
    });
  } catch {
    return null;
  }
}

/** Makes a database unless it is there. */
export async function appendDatabase(url: string, name: string, template = "template1"): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`);
  });
}

/** Drops a database, whoever is connected. */
export async function removeDatabase(url: string, name: string): Promise<void> {
  await withClient(url, (client) => client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`));
}

/** Runs work while no other session of the server does, for work that spans databases. */
export async function withServerLock<T>(url: string, key: number, work: () => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [key]);
    return work();
  });
}

export async function hasDatabase(url: string, name: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query("select from pg_database where datname = $1", [name])).rowCount === 1);
}

export async function renameDatabase(url: string, from: string, to: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(`alter database ${client.escapeIdentifier(from)} rename to ${client.escapeIdentifier(to)}`),
  );
}
