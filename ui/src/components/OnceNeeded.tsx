import { type ReactNode, useEffect, useState } from 'react';

type Props = { needed: boolean; children: (needed: boolean) => ReactNode };

/**
 * Makes its children when they are first needed, and keeps them: before, they would only delay the first
 * picture. They hear that they are needed once they are there, as a dialog that is opened does: one that is
 * made open does not know where the keyboard was.
 */
export function OnceNeeded({ needed, children }: Props) {
  const [isMade, setIsMade] = useState(false);
  useEffect(() => {
    if (needed) setIsMade(true);
  }, [needed]);
  return needed || isMade ? children(needed && isMade) : null;
}
