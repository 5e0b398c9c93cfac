/** The language of the sentences that the server writes, whatever the page's own: screen readers must know. */
export const SERVER_LANGUAGE = "en";
