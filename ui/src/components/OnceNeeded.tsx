import { type ReactNode, useState } from 'react';

type Props = { needed: boolean; children: ReactNode };

/** Makes its children when they are first needed, and keeps them: before, they would only delay the first picture. */
export function OnceNeeded({ needed, children }: Props) {
  const [wasNeeded, setWasNeeded] = useState(needed);
  if (needed && !wasNeeded) setWasNeeded(true);
  return needed || wasNeeded ? children : null;
}
