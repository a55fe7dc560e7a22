import type { Finding } from '@platform/findings';
import { aboutFile } from '../../files/text.ts';

/** A finding about an estate that is gone by the time somebody reads it. */
export function scaleFinding(message: string): Finding {
  return aboutFile('libs/suites/src/checks/scale/estate.ts', {
    code: 'scale-broken',
    message,
    hint: 'The estate is made from platform-api and policies as they are: look at what they say of such a claim.',
  });
}
