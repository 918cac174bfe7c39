/**
 * The fields of a form and what is typed into them: what people call a field, what a file could hold already.
 *
 * @typedef {{name: string, label?: string, fields?: Field[]}} Field a field of the form, as it is configured
 */

/**
 * Return what the form calls the field at a path: «Контакты, 2: Телефон».
 * @param {Field[]} fields
 * @param {(string | number)[]} path
 * @returns {string}
 */
export function nameField(fields, path) {
  const [name, ...rest] = path;
  const field = fields.find((one) => one.name === name);
  if (!field) return "";
  const label = field.label ?? field.name;
  const [index, ...inner] = typeof rest[0] === "number" ? rest : [undefined, ...rest];
  const here = typeof index === "number" ? `${label}, ${index + 1}` : label;
  const below = inner.length ? nameField(field.fields ?? [], inner) : "";
  return below ? `${here}: ${below}` : here;
}

/**
 * Leave out what names a file that lies in the browser alone: the part, or the entry of a list, that it stands in.
 * @param {any} value
 * @returns {{value: any, lacking: boolean}} undefined for what is left out
 */
export function dropBlobs(value) {
  if (typeof value === "string") {
    const kept = !value.startsWith("blob:");
    return { value: kept ? value : undefined, lacking: !kept };
  }
  if (Array.isArray(value)) {
    const all = value.map(dropBlobs);
    return { value: all.map((one) => one.value).filter((one) => one !== undefined), lacking: all.some((one) => one.lacking) };
  }
  if (!value || typeof value !== "object") return { value, lacking: false };
  const all = Object.entries(value).map(([name, inner]) => ({ name, inner, ...dropBlobs(inner) }));
  const own = all.some((one) => one.lacking && typeof one.inner === "string");
  const entries = all.filter((one) => one.value !== undefined).map((one) => [one.name, one.value]);
  return { value: own ? undefined : Object.fromEntries(entries), lacking: all.some((one) => one.lacking) };
}
