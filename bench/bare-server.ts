// The floor of reading: an HTTP server that runs one prepared query and sends its rows as JSON. Nothing is masked, titled, grouped or drawn.
import { createServer } from "node:http";
import pg from "pg";

const [url = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });

const LIST = `select record_id, resource, title, subject_name, subject_code, document_no, authority, decided_on, level, polarity, is_disputed, publish_from, publish_until
  from public_record where resource = 'penalty' and publish_until >= $1 order by decided_on desc, record_id desc limit 20 offset $2`;
const OF_SUBJECT = `select p.* from identifier i join public_record p on p.subject_id = i.subject_id
  where i.kind = 'uscc' and i.value = $1 and p.publish_until >= $2 order by p.decided_on desc limit 2000`;

const server = createServer((request, response) => {
  const address = new URL(request.url ?? "/", "http://bare");
  const today = "2026-01-02";
  const page = Number(address.searchParams.get("page") ?? "1");
  const query =
    address.pathname === "/list"
      ? { name: "list", text: LIST, values: [today, (page - 1) * 20] }
      : { name: "of-subject", text: OF_SUBJECT, values: [address.pathname.slice(1), today] };
  pool.query(query).then(
    ({ rows }) => response.setHeader("content-type", "application/json").end(JSON.stringify(rows)),
    () => response.writeHead(500).end(),
  );
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
