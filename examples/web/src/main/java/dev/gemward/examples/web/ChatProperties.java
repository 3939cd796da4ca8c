package dev.gemward.examples.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this application decides about its chat. Keys and budgets are Gemward's properties.
 *
 * @param model Model that answers the chat.
 * @param liveModel Model that a Live session may talk to.
 * @param questionsPerMinute Questions that one user may ask in a minute.
 * @param liveSessionsPerMinute Live sessions that one user may open in a minute.
 * @param longestQuestion Characters that a question may have.
 * @param longestAnswer Tokens that an answer may have, the thoughts before it included.
 */
@ConfigurationProperties("chat")
record ChatProperties(
    @DefaultValue("gemini-2.5-flash") String model,
    @DefaultValue("gemini-2.5-flash-native-audio-preview-12-2025") String liveModel,
    @DefaultValue("6") int questionsPerMinute,
    @DefaultValue("3") int liveSessionsPerMinute,
    @DefaultValue("4000") int longestQuestion,
    @DefaultValue("4096") int longestAnswer) {}
