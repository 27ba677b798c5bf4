package dev.pollen.dataset.web;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Parameter(description = "The dataset's name: see /datasets", example = "s-curve")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface DatasetName {}
