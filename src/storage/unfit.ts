/** The bytes are not what they should be. Anything else that goes wrong may go right at the next try. */
export class Unfit extends Error {}
