// dmn_engine.js - random requests to an exported policy, by an engine of others.
// SPDX-License-Identifier: LGPL-2.1-or-later
//
// node dmn_engine.js MODULES POLICY.xml POLICY.dmn COUNT REMIT
//
// Facts are drawn from what the document says of its inputs. remit batch and
// the engine judge the same requests; each that they disagree on is printed.
"use strict";

const child = require("child_process");
const fs = require("fs");
const path = require("path");

const [modules, policyPath, dmnPath, count, remit] = process.argv.slice(2);
const { decisionTable, dateTime } = require(
	path.join(modules, "@hbtgmbh/dmn-eval-js"));
const policy = fs.readFileSync(policyPath, "utf8");
const dmn = fs.readFileSync(dmnPath, "utf8");

let seed = 20260101;
function roll(end) {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return Math.floor(seed / 4294967296 * end);
}
const pick = (list) => list[roll(list.length)];
const plain = (text) => text.replace(/&quot;/g, '"').replace(/&lt;/g, "<")
	.replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const strings = (text) => [...plain(text).matchAll(/"((?:[^"\\]|\\.)*)"/g)]
	.map((m) => m[1].replace(/\\(.)/g, "$1"));

// ---- what the document says ------------------------------------------------

const allowed = {};
for (const m of dmn.matchAll(
	/<itemDefinition name="t_(\w+)">[^]*?<text>([^<]*)<\/text>/g))
	allowed[m[1]] = strings(m[2]);
const inputs = [...dmn.matchAll(/<inputData id="i_(\w+)"([^]*?)<\/inputData>/g)]
	.map((m) => ({
		name: m[1],
		label: plain(/label="([^"]*)"/.exec(m[2])[1]),
		about: (/<description>([^<]*)/.exec(m[2]) || ["", ""])[1],
		type: (/typeRef="([^"]*)"/.exec(m[2]))[1],
	}));
const tables = [...dmn.matchAll(/<decision id="d_(\w+)"[^]*?<\/decision>/g)]
	.map((m) => ({ name: m[1], text: m[0] }));
const answers = {};
for (const table of tables) {
	const values = /<outputValues>\s*<text>([^<]*)/.exec(table.text);
	if (values)
		answers[table.name] = strings(values[1]);
}

// Numbers and days that entries of a column name.
const marks = {};
for (const table of tables) {
	const columns = [...table.text.matchAll(
		/<inputExpression[^>]*>\s*<text>([^<]*)/g)].map((m) => m[1]);
	for (const row of table.text.matchAll(/<rule>[^]*?<\/rule>/g)) {
		const entries = [...row[0].matchAll(
			/<inputEntry>\s*<text>([^<]*)/g)].map((m) => plain(m[1]));
		columns.forEach((column, i) => {
			const found = entries[i].match(
				/\d{4}-\d\d-\d\d|-?\d+(\.\d+)?/g) || [];
			marks[column] = (marks[column] || new Set());
			found.forEach((f) => marks[column].add(f));
		});
	}
}
for (const column of Object.keys(marks))
	marks[column] = [...marks[column]];

// ---- requests ---------------------------------------------------------------

const DAY = 86400000;
const dayOf = (text) => Math.round(Date.parse(text) / DAY);
const textOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const firstDay = dayOf(/first-day="([^"]*)"/.exec(policy)[1]);
const offsets = [0, 0, 1, -1, 2, -7, -14, -29, -30, -31, -32, -60, -89, -90,
	-91, -92, -180, -181, -182, -183, -184, -364, -365, -366, -367, -730,
	-731, -1095, -1826, -1827, 30, 365];

function drawDay(name, near) {
	const own = (marks[name] || []).filter((m) => m.includes("-", 1));
	if (own.length > 0 && roll(2) === 0)
		return dayOf(pick(own)) + pick([-1, 0, 1]);
	return near + pick(offsets) + (roll(4) === 0 ? roll(40) - 20 : 0);
}

function drawNumber(name) {
	const own = (marks[name] || []).filter((m) => !m.includes("-", 1));
	if (own.length > 0 && roll(3) !== 0)
		return Math.max(0, Number(pick(own)) + pick([-1, 0, 1, -0.5, 0.5]));
	return roll(20);
}

const isMany = (input) => input.about.includes("Of several, one at a time.");
const ownerOf = (label) => label.split(" ")[0];

// The values of a fact that no input names.
function declared(fact) {
	const text = new RegExp(`<fact id="${fact}"[^]*?</fact>`).exec(policy);
	return [...text[0].matchAll(/<value id="([^"]*)"/g)].map((m) => m[1]);
}

function drawElements(fact) {
	const parts = inputs.filter((i) => isMany(i) && ownerOf(i.label) === fact);
	const list = [];
	for (let n = pick([0, 1, 1, 2, 3]); n > 0; n--) {
		const element = { name: "", parts: {}, context: {} };
		for (const part of parts) {
			let value = pick(allowed[part.name]
				.filter((v) => part.label !== fact || v !== "none"));
			element.context[part.name] = value;
			if (part.label === fact)
				element.name = value;
			else
				element.parts[part.label.split(" ")[1]] = value;
		}
		element.name = element.name || pick(declared(fact));
		list.push(element);
	}
	return list.filter((e, i) =>
		list.findIndex((o) => o.name === e.name) === i);
}

function draw() {
	const facts = {}, context = {}, many = {};
	const date = Math.max(firstDay, drawDay("date_",
		roll(3) === 0 ? firstDay + roll(2000) : firstDay + roll(300)));
	for (const input of inputs) {
		const { name, label, type } = input;
		if (label === "date") {
			context[name] = textOf(date);
		} else if (isMany(input)) {
			many[ownerOf(label)] = null;
		} else if (/ (oldest|newest)$/.test(label)) {
			many[ownerOf(label)] = null;
		} else if (label.endsWith(" is none")) {
			context[name] = roll(3) === 0;
		} else if (answers[`${name}_of_one`]) {
			continue; // the worst answer for each value, below
		} else if (type === "date") {
			context[name] = textOf(drawDay(name, date));
		} else if (type === "number") {
			context[name] = drawNumber(name);
		} else if (type === "boolean") {
			context[name] = roll(2) === 0;
		} else {
			context[name] = pick(allowed[name]);
		}
	}
	for (const fact of Object.keys(many)) {
		many[fact] = drawElements(fact);
		tellEnds(fact, many[fact], context);
		facts[fact] = many[fact].map((e) => {
			const parts = Object.entries(e.parts)
				.map(([k, v]) => `${k}=${v}`);
			return e.name + (parts.length ? `(${parts.join(" ")})` : "");
		}).join(" ") || "none";
	}
	for (const { name, label } of inputs)
		if (name in context && label !== "date" &&
			!/ (oldest|newest|is none)$/.test(label))
			facts[label] = context[noneName(label)] ?
				"none" : String(context[name]);
	return { date: textOf(date), facts, context, many };
}

const noneName = (label) =>
	(inputs.find((i) => i.label === `${label} is none`) || {}).name;

// Of several values the oldest and the newest are inputs, and whether there
// are any.
function tellEnds(fact, elements, context) {
	for (const { name, label, type } of inputs) {
		if (label === `${fact} is none`)
			context[name] = elements.length === 0;
		if (label !== `${fact} oldest` && label !== `${fact} newest`)
			continue;
		const order = allowed[name];
		const list = elements.map((e) => e.name).sort((a, b) => order ?
			order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1);
		context[name] = list.length === 0 ?
			order ? order[0] : "2026-01-01" :
			label.endsWith("oldest") ? list[0] : list[list.length - 1];
	}
}

// ---- judging ------------------------------------------------------------------

function engineContext(context) {
	const out = {};
	for (const [name, value] of Object.entries(context))
		out[name] = /^\d{4}-\d\d-\d\d$/.test(value) ?
			dateTime.date(value) : value;
	return out;
}

function judge(decisions, request) {
	const context = engineContext(request.context);
	for (const { name } of inputs) {
		const one = `${name}_of_one`;
		if (!answers[one])
			continue;
		let worst = 0;
		for (const fact of Object.keys(request.many)) {
			if (!tables.find((t) => t.name === one).text) continue;
			for (const element of request.many[fact]) {
				const said = decisionTable.evaluateDecision(
					`d_${one}`, decisions,
					{ ...context, ...engineContext(element.context) });
				worst = Math.max(worst, answers[one].indexOf(said[one]));
			}
		}
		context[name] = answers[one][worst];
	}
	const said = decisionTable.evaluateDecision("verdict", decisions, context);
	return said ? `${said.verdict} ${said.service}`.trim() : "nothing";
}

function remitJudges(requests) {
	const lines = requests.map((r) =>
		JSON.stringify({ date: r.date, ...r.facts })).join("\n");
	const run = child.spawnSync(remit, ["batch", policyPath, "--from",
		"jsonl"], { input: `${lines}\n`, maxBuffer: 1 << 30 });
	return run.stdout.toString().trim().split("\n").map((line) => {
		const row = JSON.parse(line);
		return `${row.verdict} ${row.service || ""}`.trim();
	});
}

// The engine builds and asks each entry anew for each request, which takes
// hours. An entry that names no variable says the same of the same value: what
// the engine said of it once is remembered.
function remember(decisions) {
	const said = new Map();
	const names = new RegExp(`\\b(${[...inputs, ...tables]
		.map((n) => n.name).join("|")})\\b`);
	for (const id of Object.keys(decisions)) {
		const { rules, inputExpressions } = decisions[id].decisionTable;
		for (const rule of rules)
			rule.input.forEach((entry, i) => {
				const text = rule.inputValues[i];
				if (names.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""')))
					return;
				const key = `${inputExpressions[i]}\n${text}`;
				if (!said.has(key))
					said.set(key, new Map());
				rule.input[i] = rememberedEntry(entry, said.get(key));
			});
	}
}

const keyOf = (value) => value !== null && typeof value === "object" ?
	`day ${value.valueOf()}` : value;

function rememberedEntry(entry, said) {
	return { build: (context) => (value) => {
		const key = keyOf(value);
		if (!said.has(key))
			said.set(key, entry.build(context)(value));
		return said.get(key);
	} };
}

// The engine knows DMN 1.1: what is used of 1.3 differs in the namespace only.
const older = dmn.replace("https://www.omg.org/spec/DMN/20191111/MODEL/",
	"http://www.omg.org/spec/DMN/20151101/dmn.xsd")
	.replace(/<annotation(Entry)?[^]*?(<\/annotationEntry>|\/>)/g, "");
decisionTable.parseDmnXml(older).then((decisions) => {
	remember(decisions);
	const requests = Array.from({ length: Number(count) }, draw);
	const wanted = remitJudges(requests);
	const tally = {};
	let differing = 0;
	requests.forEach((request, i) => {
		let got;
		try {
			got = judge(decisions, request);
		} catch (error) {
			got = `error: ${error.message}`;
		}
		tally[wanted[i]] = (tally[wanted[i]] || 0) + 1;
		if (got !== wanted[i] && ++differing <= 5)
			console.log(`${wanted[i]}, but ${got}: ` + JSON.stringify(request));
	});
	console.log(`counted: ${path.basename(policyPath)} in a DMN engine: ` +
		`${requests.length} requests, ` +
		`${differing} differing; ` + JSON.stringify(tally));
	process.exit(differing === 0 ? 0 : 1);
}).catch((error) => {
	console.log(`${path.basename(policyPath)}: ${error.stack}`);
	process.exit(2);
});
