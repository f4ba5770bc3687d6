task third_largest "The third largest, counting equal numbers each time; null when there are fewer than three."
in xs: list
let s = sort xs
let r = reverse s
out access 2 r
example [12, 8, 4, 10, 13, 9, 6] -> 10
example [0, -3, -1, 1, 12, -2] -> 0
example [-4, -3, 5, 14, 7, 13, 6] -> 7
example [] -> null
example [13, 4, 4] -> 4
example [11, 9, 8] -> 8
holdout [-4, -3, 12, 3, 2, -4, -1] -> 2
holdout [255, -256, 0] -> -256
holdout [-4, -3, 0] -> -4
holdout [-1, 3, 11, 2] -> 2
holdout [2, 2, 3, -1, 8] -> 2
