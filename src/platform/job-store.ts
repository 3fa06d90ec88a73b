// Rights of the application's role on the tables of pg-boss, which the owner makes.
import { withClient } from "./embedded-store.ts";

export async function grantJobRights(url: string, schema: string, role: string): Promise<void> {
  await withClient(url, async (client) => {
    const [inSchema, toRole] = [client.escapeIdentifier(schema), client.escapeIdentifier(role)];
    await client.query(`grant usage on schema ${inSchema} to ${toRole}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${inSchema} to ${toRole}`);
    await client.query(`grant usage on all sequences in schema ${inSchema} to ${toRole}`);
    await client.query(`grant execute on all functions in schema ${inSchema} to ${toRole}`);
  });
}
