import { HistoryEvent } from './engine/run/history';

/** Details of an event that say something in one line. */
const TELLING = ['name', 'error', 'cause', 'output', 'input', 'parameters'];
const MOST_CHARACTERS = 100;

/** The events as lines for people: the time, the type, the state and what it was about. */
export function historyText(events: readonly HistoryEvent[]): string {
  const start = events[0]?.timestamp.getTime() ?? 0;
  return events.map((event) => {
    const seconds = ((event.timestamp.getTime() - start) / 1000).toString().padStart(8);
    return `${seconds} s  ${event.type.padEnd(24)} ${detailsOf(event)}`.trimEnd();
  }).join('\n');
}

function detailsOf(event: HistoryEvent): string {
  const [, details] = Object.entries(event).find(([key]) => key.endsWith('EventDetails')) ?? [];
  const found = Object.entries(details ?? {}).filter(([key, value]) => TELLING.includes(key) && value !== undefined);
  const text = found.map(([key, value]) => (key === 'name' ? String(value) : `${key} ${JSON.stringify(value)}`)).join('  ');
  return plain(text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text);
}

/** Data reach a terminal without control characters. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
