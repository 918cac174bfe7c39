/** Tells what the site's own scripts say of a programme: an order on the standard input, the note on the output. */

import { readFileSync } from "node:fs";
import { noteOf } from "../../../docs/assets/js/appraisal/note.mjs";
import { readContent, tasks } from "../../../docs/assets/js/programme/content.mjs";
import { read } from "../../../docs/assets/js/programme/transfer.mjs";

/** @type {{ text: string, knowledge: import("../../../docs/assets/js/programme/content.mjs").Knowledge, today: string, planned: import("../../../docs/assets/js/appraisal/note.mjs").Planned }} */
const { text, knowledge, today, planned } = JSON.parse(readFileSync(0, "utf8"));
const content = readContent(knowledge);
const found = await read(text);
const programme = found.ok ? found.programmes[0] : undefined;
process.stdout.write(JSON.stringify(programme ? noteOf(programme, tasks(programme, content), content, today, planned) : {}));
