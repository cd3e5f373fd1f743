// engines.mjs - the table decided by rule engines in JavaScript.
// SPDX-License-Identifier: LGPL-2.1-or-later
//
// usage: node engines.mjs ENGINE FOLDER REQUESTS [OUT]   (zen, rules, cedar, dmn)
//
// With OUT the answers are written there, as from a batch, as many at once as an
// engine can. Else prints the nanoseconds of processor for one request, when all answers are
// those of FOLDER/answers. The packages are looked for in the working folder.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [engine, folder, number, out] = process.argv.slice(2);
const need = createRequire(process.cwd() + "/");
const read = (name) => readFileSync(`${folder}/${name}`, "utf8").trimEnd();
const { sets, clauses } = JSON.parse(read("policy.json"));
const ranges = ["release", "version", "date"];
const columns = [...Object.keys(sets), "modified", ...ranges];

const [head, ...lines] = read("requests.csv").split("\n");
const names = head.split(",");
const requests = lines.slice(0, +number).map((line) => {
  const request = Object.fromEntries(line.split(",").map((v, i) => [names[i], v]));
  for (const name of ranges) request[name] = +request[name].replaceAll("-", "");
  return request;
});
const answers = read("answers").split("\n").slice(0, +number);
const all = [...clauses, { answer: "out" }];

// What a clause wants of a fact: values, or two bounds.
const values = (clause, name) => (name === "modified" ? [clause[name]] : clause[name]);

async function zen() {
  const { ZenEngine } = need("@gorules/zen-engine");
  const cell = (clause, name) => clause[name] === undefined ? ""
    : ranges.includes(name) ? `[${clause[name][0]}..${clause[name][1]}]`
    : values(clause, name).map((v) => `"${v}"`).join(",");
  const table = {
    id: "t", name: "t", type: "decisionTableNode", position: { x: 0, y: 0 },
    content: {
      hitPolicy: "first", passThrough: false, executionMode: "single",
      inputs: columns.map((c) => ({ id: c, type: "expression", field: c === "date" ? "onday" : c, name: c })),
      outputs: [{ id: "answer", field: "answer", name: "answer", type: "expression" }],
      rules: all.map((c, i) => ({ _id: `r${i}`, ...Object.fromEntries(columns.map((n) => [n, cell(c, n)])), answer: `"${c.answer}"` })),
    },
  };
  const node = (id, type) => ({ id, name: id, type, position: { x: 0, y: 0 } });
  const edge = (a, b) => ({ id: a + b, sourceId: a, targetId: b, type: "edge" });
  const graph = { nodes: [node("in", "inputNode"), table, node("out", "outputNode")], edges: [edge("in", "t"), edge("t", "out")] };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
  return async (r) => (await decision.evaluate({ ...r, onday: r.date })).result.answer;
}

async function rules() {
  const { Engine } = need("json-rules-engine");
  const made = new Engine([], { allowUndefinedFacts: true });
  let hit;
  all.forEach((c, i) => made.addRule({
    priority: all.length - i,
    conditions: { all: columns.filter((n) => c[n] !== undefined).flatMap((n) => ranges.includes(n)
      ? [{ fact: n, operator: "greaterThanInclusive", value: c[n][0] }, { fact: n, operator: "lessThanInclusive", value: c[n][1] }]
      : [{ fact: n, operator: "in", value: values(c, n) }]) },
    event: { type: "hit" },
    onSuccess: () => { hit = c.answer; made.stop(); },
  }));
  return async (r) => { await made.run(r); return hit; };
}

async function cedar() {
  const made = need("@cedar-policy/cedar-wasm/nodejs");
  const text = (c) => columns.filter((n) => c[n] !== undefined).map((n) => ranges.includes(n)
    ? `context.${n} >= ${c[n][0]} && context.${n} <= ${c[n][1]}`
    : `[${values(c, n).map((v) => `"${v}"`).join(",")}].contains(context.${n})`).join(" && ");
  const policies = Object.fromEntries(all.map((c, i) => [`p${i}`, `permit(principal, action, resource)${text(c) ? ` when { ${text(c)} }` : ""};`]));
  made.preparsePolicySet("table", { staticPolicies: policies });
  const one = { principal: { type: "U", id: "u" }, action: { type: "Action", id: "a" }, resource: { type: "R", id: "r" } };
  return async (r) => {
    const said = made.statefulIsAuthorized({ ...one, context: r, preparsedPolicySetId: "table", preparsedSchemaName: null, validateRequest: false, entities: [] });
    const hits = said.response.diagnostics.reason.map((p) => +p.slice(1));
    return all[Math.min(...hits)].answer;
  };
}

async function dmn() {
  const { decisionTable } = need("@hbtgmbh/dmn-eval-js");
  const safe = (t) => t.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const cell = (c, n) => c[n] === undefined ? "" : ranges.includes(n) ? `[${c[n][0]}..${c[n][1]}]` : values(c, n).map((v) => `"${v}"`).join(",");
  const xml = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="d" name="d" namespace="n"><decision id="scope" name="scope"><decisionTable id="t" hitPolicy="FIRST">` +
    columns.map((n) => `<input id="i${n}"><inputExpression id="e${n}" typeRef="string"><text>${n === "date" ? "onday" : n}</text></inputExpression></input>`).join("") +
    `<output id="o" name="answer" typeRef="string"/>` +
    all.map((c, i) => `<rule id="r${i}">${columns.map((n) => `<inputEntry id="x${i}${n}"><text>${safe(cell(c, n))}</text></inputEntry>`).join("")}<outputEntry id="y${i}"><text>&quot;${c.answer}&quot;</text></outputEntry></rule>`).join("") +
    `</decisionTable></decision></definitions>`;
  const parsed = await decisionTable.parseDmnXml(xml);
  return async (r) => decisionTable.evaluateDecision("scope", parsed, { ...r, onday: r.date }).answer;
}

const decide = await { zen, rules, cedar, dmn }[engine]();
if (out) {
  const given = [];
  for (let i = 0; i < requests.length; i += 64)
    given.push(...await Promise.all(requests.slice(i, i + 64).map(decide)));
  writeFileSync(out, given.map((answer) => answer + "\n").join(""));
  process.exit(0);
}
for (let i = 0; i < requests.length; i++) {
  const given = await decide(requests[i]);
  if (given !== answers[i]) {
    console.error(`${engine}: request ${i}: ${given}, not ${answers[i]}`);
    process.exit(1);
  }
}
const start = process.cpuUsage();
for (const request of requests) await decide(request);
const used = process.cpuUsage(start);
console.log(Math.round((used.user + used.system) * 1000 / requests.length));
