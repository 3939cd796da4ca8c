/** LangChain4j asks Gemward for the headers of each request. */
@NullMarked
package dev.gemward.examples.langchain4j;

import org.jspecify.annotations.NullMarked;
