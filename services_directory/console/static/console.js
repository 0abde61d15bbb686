/* Makes pages quicker; none needs it. Each block looks for its own marks (data-…) and leaves other pages alone. */
"use strict";
