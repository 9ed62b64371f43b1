/** A statement in pieces, none of which is lost: what stands in text and comments is no name. */
const TOKEN =
  /'(?:[^']|'')*'?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"]|"")*"?|\[[^\]]*\]?|`[^`]*`?|[\p{L}_][\p{L}\p{N}_$]*|\s+|[\s\S]/gu;

export const tokensOf = (sql: string): string[] => sql.match(TOKEN) ?? [];

/** A plain name, or one in quotes of any of the kinds SQLite takes. */
export const isName = (token: string) => /^["[`\p{L}_]/u.test(token);

/** A name without its quotes. */
export const bare = (name: string) => name.trim().replace(/^["[`]|["\]`]$/g, '');
