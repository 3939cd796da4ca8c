package dev.gemward.spring;

import dev.gemward.Gemward;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.beans.factory.ListableBeanFactory;

/** All Gemwards of the application, by the names of their beans. */
final class Gemwards {
  private final ListableBeanFactory beans;

  Gemwards(ListableBeanFactory beans) {
    this.beans = beans;
  }

  Map<String, Object> each(Function<Gemward, Map<String, Object>> facts) {
    Map<String, Object> all = new LinkedHashMap<>();
    beans.getBeansOfType(Gemward.class).forEach((name, each) -> all.put(name, facts.apply(each)));
    return all;
  }

  boolean anyMatch(Predicate<Gemward> condition) {
    return beans.getBeansOfType(Gemward.class).values().stream().anyMatch(condition);
  }
}
